import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { type Result, success } from '../diagnostics/result.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { Schema } from '../schema/schema.ts'
import { formatPath } from '../source/path.ts'
import { readSource } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { type ChangeFinding, risks } from './change.ts'
import { badRiskRule } from './codes.ts'
import { parsePattern } from './path-pattern.ts'
import { occasions, type RiskRule } from './risk-rule.ts'

const text: Schema = { type: 'string', minLength: 1 }

const finding: Schema = {
  type: 'object',
  required: ['code', 'severity', 'title', 'explanation', 'help'],
  additionalProperties: false,
  properties: {
    code: { type: 'string', pattern: '^NF-[A-Z0-9]+-[0-9]{3}$' },
    severity: { type: 'string', enum: ['error', 'warning'] },
    title: text,
    explanation: text,
    help: text,
  },
}

const schema: Schema = {
  type: 'object',
  required: ['risks'],
  additionalProperties: false,
  properties: {
    findings: { type: 'array', items: finding },
    risks: {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind', 'path', 'risk', 'reason'],
        additionalProperties: false,
        properties: {
          kind: text,
          path: text,
          when: { type: 'string', enum: occasions },
          risk: { type: 'string', enum: risks },
          reason: text,
          code: text,
          while: {
            type: 'object',
            additionalProperties: false,
            properties: { here: text, elsewhere: text, loses: text },
          },
        },
      },
    },
  },
}

/** Reads the rules that a target or overlay ships in its `risks.yaml`. */
export function readRiskRules(file: string, content: string): Result<readonly RiskRule[]> {
  const { value: source, diagnostics } = readSource(file, content)
  if (source === undefined) return { value: undefined, diagnostics }
  const violations = findViolations(source.value, schema).map(({ path, message, suggestion }) =>
    diagnostic(badRiskRule, `${formatPath(path)}: ${message}`, {
      span: source.span(path),
      ...(suggestion === undefined ? {} : { help: `Did you mean ${suggestion}?` }),
    }),
  )
  if (violations.length > 0) return { value: undefined, diagnostics: [...diagnostics, ...violations] }
  const { risks: rules, findings = [] } = source.value as RiskDocument
  const broken = [...brokenPaths(source, rules), ...unknownCodes(source, rules, findings)]
  return broken.length > 0
    ? { value: undefined, diagnostics: [...diagnostics, ...broken] }
    : success(
        rules.map((rule) => withFinding(rule, findings)),
        diagnostics,
      )
}

type WrittenRule = RiskRule & { readonly code?: string }

interface RiskDocument {
  readonly risks: readonly WrittenRule[]
  readonly findings?: readonly ChangeFinding[]
}

function withFinding({ code, ...rule }: WrittenRule, findings: readonly ChangeFinding[]): RiskRule {
  const finding = findings.find((each) => each.code === code)
  return finding === undefined ? rule : { ...rule, finding }
}

function unknownCodes(
  source: Source,
  rules: readonly WrittenRule[],
  findings: readonly ChangeFinding[],
): readonly Diagnostic[] {
  return rules.flatMap(({ code }, index) =>
    code === undefined || findings.some((each) => each.code === code)
      ? []
      : [
          diagnostic(badRiskRule, `The rule names ${code}, which \`findings\` does not describe.`, {
            span: source.span(['risks', index, 'code']),
            help: 'Describe the code under findings of the same file.',
          }),
        ],
  )
}

function brokenPaths(source: Source, rules: readonly RiskRule[]): readonly Diagnostic[] {
  return rules.flatMap(({ path }, index) =>
    parsePattern(path) === undefined
      ? [
          diagnostic(badRiskRule, `The path ${JSON.stringify(path)} names no field.`, {
            span: source.span(['risks', index, 'path']),
            help: 'Write fields with dots, such as spec.storage.size, and keys with dots as ["a.b"].',
          }),
        ]
      : [],
  )
}
