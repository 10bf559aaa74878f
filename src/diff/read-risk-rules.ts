import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { type Result, success } from '../diagnostics/result.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { Schema } from '../schema/schema.ts'
import { formatPath } from '../source/path.ts'
import { readSource } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { risks } from './change.ts'
import { badRiskRule } from './codes.ts'
import { parsePattern } from './path-pattern.ts'
import { occasions, type RiskRule } from './risk-rule.ts'

const text: Schema = { type: 'string', minLength: 1 }

const schema: Schema = {
  type: 'object',
  required: ['risks'],
  additionalProperties: false,
  properties: {
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
  const { risks: rules } = source.value as { readonly risks: readonly RiskRule[] }
  const broken = brokenPaths(source, rules)
  return broken.length > 0
    ? { value: undefined, diagnostics: [...diagnostics, ...broken] }
    : success(rules, diagnostics)
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
