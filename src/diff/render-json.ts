import { visibleJson } from '../diagnostics/visible.ts'
import type { Change, FieldChange } from './change.ts'
import { formatFieldPath } from './field-path.ts'
import { summarise } from './summary.ts'

/** Prints changes for programs; the shape of version 1 only ever grows. */
export function renderJson(changes: readonly Change[]): string {
  const document = { version: 1, changes: changes.map(jsonChange), summary: summarise(changes) }
  return `${visibleJson(JSON.stringify(document, null, 2))}\n`
}

/** One change as plain data. */
export function jsonChange({
  kind,
  object,
  fleet,
  clusters,
  paths,
  risk,
  reason,
  finding,
  fields,
}: Change): object {
  const shared = { kind, object, fleet, clusters, paths, risk, reason, ...jsonFinding(finding) }
  return { ...shared, fields: fields.map(jsonField) }
}

/** The path as people write it, and as steps for programs that follow it. */
function jsonField({ path, kind, before, after, risk, reason, finding }: FieldChange): object {
  const steps = { path: formatFieldPath(path), steps: path }
  return { ...steps, kind, before, after, risk, reason, ...jsonFinding(finding) }
}

function jsonFinding(finding: Change['finding']): object {
  if (finding === undefined) return {}
  const { code, severity, title, help } = finding
  return { finding: { code, severity, title, help } }
}
