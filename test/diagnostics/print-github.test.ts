import { expect, it } from 'vitest'
import { diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { printGithub } from '../../src/diagnostics/print-github.ts'
import { code, sampleFindings, spanOf } from './sample.ts'

it('prints one workflow command a finding', async () => {
  await expect(printGithub(sampleFindings)).toMatchFileSnapshot('golden/findings.github.txt')
})

it('lets no text end a property, a message or the command', () => {
  const file = 'a,b:c%d/fleet.yaml'
  const finding = diagnostic(code('NF-TEST-001', 'warning', '50 %, or: less'), '100 %\r\n::error::no', {
    span: spanOf('key', 'key', 1, file),
  })
  expect(printGithub([finding])).toBe(
    '::warning file=a%2Cb%3Ac%25d/fleet.yaml,line=1,endLine=1,col=1,' +
      'title=50 %25%2C or%3A less (NF-TEST-001)::100 %25\\r\\n::error::no\n',
  )
})

it('prints nothing for no findings', () => {
  expect(printGithub([])).toBe('')
})
