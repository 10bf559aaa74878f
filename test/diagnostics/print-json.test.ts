import { expect, it } from 'vitest'
import { diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { printJson } from '../../src/diagnostics/print-json.ts'
import { code, sampleFindings, spanOf } from './sample.ts'

it('prints every field of every finding in one order', async () => {
  await expect(printJson(sampleFindings)).toMatchFileSnapshot('golden/findings.json')
})

it('prints an empty list for no findings', () => {
  expect(JSON.parse(printJson([]))).toEqual({ version: 1, diagnostics: [] })
})

it('keeps hostile text as data and shows none of it to a terminal', () => {
  const hostile = '\u001b[31m\u009b31m\u202e\u2028\u200b\u007f\u{e0041}"\\\n'
  const finding = diagnostic(code('NF-TEST-001', 'error'), hostile, { span: spanOf('a', 'a', 1, hostile) })
  const printed = printJson([finding])
  expect(printed).toMatch(/^[ -~\n]*$/)
  expect(JSON.parse(printed).diagnostics[0]).toMatchObject({ detail: hostile, span: { file: hostile } })
})
