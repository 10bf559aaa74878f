import { describe, expect, it } from 'vitest'
import { explainCode } from '../../src/diagnostics/explain-code.ts'
import { ignoreCodes } from '../../src/diagnostics/suppress.ts'
import { code } from './sample.ts'

const [incomplete] = ignoreCodes

describe('explaining a code', () => {
  it('looks like this', async () => {
    const page = incomplete === undefined ? '' : explainCode(incomplete, false)
    await expect(page).toMatchFileSnapshot('golden/explain.txt')
  })

  it('tells how to silence a warning and never how to silence an error', () => {
    expect(explainCode(code('NF-TEST-001', 'warning'), false)).toContain(
      '# neofleet-ignore NF-TEST-001 REASON',
    )
    expect(explainCode(code('NF-TEST-001', 'error'), false)).not.toContain('REASON')
  })

  it('breaks prose at 80 columns and leaves indented examples whole', () => {
    const example = `    ${'x '.repeat(60)}x`
    const page = explainCode(
      { ...code('NF-TEST-001', 'error'), explanation: `${'word '.repeat(60)}\n\n${example}` },
      false,
    )
    const long = page.split('\n').filter((row) => row.length > 80)
    expect(long).toEqual([example])
  })

  it('shows control characters in the explanation of a foreign overlay', () => {
    const page = explainCode({ ...code('NF-TEST-001', 'error'), explanation: 'Beware of \u001b[2J.' }, false)
    expect(page).toContain('Beware of \\u001b[2J.')
  })
})
