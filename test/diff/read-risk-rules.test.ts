import { describe, expect, test } from 'vitest'
import { readRiskRules } from '../../src/diff/read-risk-rules.ts'
import { ruleFolders, shippedText } from './rules.ts'

const rule = (fields: string): string =>
  `risks:\n  - { kind: Service, risk: reload, reason: "Clients connect again.", ${fields} }\n`

test.each(ruleFolders)('the rules of %s can be read', (folder) => {
  const { value, diagnostics } = readRiskRules(`${folder}/risks.yaml`, shippedText(folder))
  expect(diagnostics).toEqual([])
  expect(value?.length).toBeGreaterThan(50)
})

describe('a broken rule', () => {
  test.each([
    ['a path that names no field', 'path: spec..size', '"spec..size"'],
    ['an unknown occasion', 'path: spec.size, when: grown', 'risks[0].when'],
    ['an unknown field', 'path: spec.size, reasons: x', 'risks[0].reasons'],
  ])('%s', (_, fields, named) => {
    const { value, diagnostics } = readRiskRules('my/risks.yaml', rule(fields))
    expect(value).toBeUndefined()
    expect(diagnostics).toMatchObject([
      { code: 'NF-RISK-001', span: { file: 'my/risks.yaml', start: { line: 2 } } },
    ])
    expect(diagnostics[0]?.detail).toContain(named)
  })

  test('does not come from a right one', () => {
    expect(readRiskRules('my/risks.yaml', rule('path: spec.size, when: decreased')).value).toHaveLength(1)
  })
})
