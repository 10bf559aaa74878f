import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as z from 'zod'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { printGithub } from '../../src/diagnostics/print-github.ts'
import { printJson } from '../../src/diagnostics/print-json.ts'
import { printSarif } from '../../src/diagnostics/print-sarif.ts'
import { printText } from '../../src/diagnostics/print-text.ts'

const words = fc.string({ unit: 'binary', maxLength: 20 })
const text = fc.array(words).map((lines) => lines.join('\n'))
const position = fc.record({ line: fc.integer({ min: 1, max: 12 }), column: fc.integer({ min: 1, max: 40 }) })

/** Places that may lie outside the text, as after an edit, but that never end before they start. */
const span = fc.tuple(words, position, position).map(([file, a, b]) => {
  const [start, end] = a.line < b.line || (a.line === b.line && a.column <= b.column) ? [a, b] : [b, a]
  return { file, start: { ...start, offset: 0 }, end: { ...end, offset: 0 } }
})

const finding: fc.Arbitrary<Diagnostic> = fc.record(
  {
    code: words,
    severity: fc.constantFrom('error', 'warning', 'info'),
    title: words,
    detail: words,
    help: words,
    span,
    related: fc.array(fc.record({ span, message: words }), { maxLength: 5 }),
  },
  { requiredKeys: ['code', 'severity', 'title', 'detail', 'related'] },
)

const findings = fc.array(finding, { maxLength: 5 })

/** Everything a terminal might obey or hide, but line breaks. */
const unprintable = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}]/u

it('prints any finding in any text without a character that a terminal obeys', () => {
  fc.assert(
    fc.property(findings, text, (all, content) => {
      expect(printText(all, { sources: () => content, color: false })).not.toMatch(unprintable)
      expect(printGithub(all)).not.toMatch(unprintable)
      expect(printJson(all)).not.toMatch(unprintable)
    }),
  )
})

it('prints any finding as one workflow command', () => {
  fc.assert(
    fc.property(finding, (one) => {
      expect(printGithub([one])).toMatch(/^::(error|warning|notice) .*?title=[^:,]*::.*\n$/)
    }),
  )
})

const level = z.enum(['error', 'warning', 'note'])
const message = z.strictObject({ text: z.string() })
const count = z.int().min(1)
const location = z.strictObject({
  id: z.int().min(0).optional(),
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({
      uri: z.string().regex(/^(?:file:\/\/)?(?:[\w.!~*'()/-]|%[0-9A-F]{2})*$/),
      uriBaseId: z.literal('%SRCROOT%').optional(),
    }),
    region: z.strictObject({ startLine: count, startColumn: count, endLine: count, endColumn: count }),
  }),
  message: message.optional(),
})
const rule = z.strictObject({
  id: z.string(),
  shortDescription: message,
  fullDescription: message,
  help: message,
  defaultConfiguration: z.strictObject({ level }),
})

/** The part of the SARIF 2.1.0 schema that neofleet uses, closed: a misspelt property fails. */
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.literal('neofleet'),
          semanticVersion: z.string(),
          rules: z.array(rule),
          notifications: z.array(rule),
        }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      invocations: z.tuple([
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolConfigurationNotifications: z.array(
            z.strictObject({ descriptor: z.strictObject({ id: z.string() }), level, message }),
          ),
        }),
      ]),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          message,
          locations: z.tuple([location]),
          relatedLocations: z.array(location),
          partialFingerprints: z.strictObject({ 'neofleetFinding/v1': z.string().regex(/^[0-9a-f]{32}$/) }),
        }),
      ),
    }),
  ]),
})

it('prints any finding as SARIF 2.1.0', () => {
  fc.assert(
    fc.property(findings, (all) => {
      sarif.parse(JSON.parse(printSarif(all, { codes: [], version: '0.1.0' })))
    }),
  )
})
