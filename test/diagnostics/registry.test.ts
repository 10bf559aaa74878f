import { describe, expect, it } from 'vitest'
import { codeRegistry } from '../../src/diagnostics/registry.ts'
import { code } from './sample.ts'

const registry = codeRegistry([
  [code('NF-STORAGE-001', 'warning'), code('NF-CILIUM-002', 'error')],
  [code('NF-CILIUM-001', 'error')],
])

describe('the code registry', () => {
  it('sorts the codes of all groups', () => {
    expect(registry.codes.map((each) => each.code)).toEqual([
      'NF-CILIUM-001',
      'NF-CILIUM-002',
      'NF-STORAGE-001',
    ])
  })

  it('finds a code in any letter case', () => {
    expect(registry.find(' nf-cilium-002 ')?.code).toBe('NF-CILIUM-002')
    expect(registry.find('NF-CILIUM-009')).toBeUndefined()
  })

  it.each([
    ['NF-CILUM-002', 'NF-CILIUM-002'],
    ['nf-storgae-001', 'NF-STORAGE-001'],
    ['CILIUM-001', 'NF-CILIUM-001'],
    ['render', undefined],
    ['', undefined],
  ])('takes %j for %j', (typed, meant) => {
    expect(registry.nearest(typed)).toBe(meant)
  })

  it('refuses two records of one code', () => {
    const twice = [code('NF-CILIUM-001', 'error')]
    expect(() => codeRegistry([twice, [code('NF-CILIUM-001', 'warning')]])).toThrow('NF-CILIUM-001')
  })
})
