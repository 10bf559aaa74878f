import * as z from 'zod'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hideSecrets } from '../diagnostics/hide-secrets.ts'
import { jsonDiagnostic } from '../diagnostics/json-diagnostic.ts'
import { visibleJson } from '../diagnostics/visible.ts'
import { type Change, risks } from '../diff/change.ts'
import { jsonChange } from '../diff/render-json.ts'
import type { Told } from './compare-renderings.ts'

/** What a process apart tells, as JSON of one line. */
export function reportOf({ diagnostics, changes }: Told): string {
  const found = hideSecrets(diagnostics).map(jsonDiagnostic)
  const report = { version: 1, diagnostics: found, changes: changes?.map(jsonChange) ?? null }
  return visibleJson(`${JSON.stringify(report)}\n`)
}

/** How deep values go; a spec itself goes no deeper. */
const deepest = 64

/** Whether a value can be printed, whoever made it. */
function isPlain(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= deepest; depth++) {
    if (level.some((one) => typeof one === 'number' && !Number.isFinite(one))) return false
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return true
  }
  return false
}

const short = z.string().max(500)
const long = z.string().max(20_000)
const line = z.int().min(1).max(10_000_000)
const position = z.object({ line, column: line })
const severity = z.enum(['error', 'warning', 'info'])
const code = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/)
  .max(50)
const finding = z
  .object({ code, severity, title: short, help: long })
  .transform((one) => ({ ...one, explanation: '' }))
const risk = z.enum(risks)
const assessment = { risk, reason: long.optional(), finding: finding.optional() }
const key = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const diagnosticShape = z.object({
  code,
  severity,
  title: short,
  detail: long,
  help: long.nullable(),
  span: z.object({ file: z.string().max(4_096), start: position, end: position }).nullable(),
})

const fieldShape = z.object({
  steps: z.array(z.union([z.string(), z.number(), key])).max(deepest),
  kind: z.enum(['added', 'removed', 'changed', 'reordered']),
  before: z.unknown().refine(isPlain),
  after: z.unknown().refine(isPlain),
  ...assessment,
})

const changeShape = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  object: z.object({ apiVersion: short, kind: short, namespace: short, name: short }),
  fleet: short,
  clusters: z.array(short),
  paths: z.array(z.string().max(4_096)),
  fields: z.array(fieldShape),
  ...assessment,
})

const reportShape = z.object({
  version: z.literal(1),
  diagnostics: z.array(diagnosticShape),
  changes: z.array(changeShape).nullable(),
})

function diagnosticFrom({ span, help, ...rest }: z.output<typeof diagnosticShape>): Diagnostic {
  const place = span && {
    file: span.file,
    start: { ...span.start, offset: 0 },
    end: { line: Math.max(span.start.line, span.end.line), column: span.end.column, offset: 0 },
  }
  return {
    ...rest,
    related: [],
    ...(help === null ? {} : { help }),
    ...(place === null ? {} : { span: place }),
  }
}

function changeFrom({ fields, ...rest }: z.output<typeof changeShape>): Change {
  return { ...rest, fields: fields.map(({ steps, ...field }) => ({ ...field, path: steps })) } as Change
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Reads what a process apart told. Whoever wrote what it read may have written this too, so all of it is bounded, and
 * every text in it stays one; undefined where it is of another form.
 */
export function readReport(text: string): Told | undefined {
  const { data } = reportShape.safeParse(parsed(text))
  return data && { diagnostics: data.diagnostics.map(diagnosticFrom), changes: data.changes?.map(changeFrom) }
}
