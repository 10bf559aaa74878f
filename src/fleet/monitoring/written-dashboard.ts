import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import { type DashboardFault, dashboardFaults } from './dashboard-faults.ts'
import { noPromql } from './expression-faults.ts'
import { type HeldDocument, heldDocuments } from './held-documents.ts'
import type { MetricWorld } from './known-metrics.ts'

/** Without a fleet nothing says which version runs, which databases there are, and what else Prometheus scrapes. */
const unsaid: MetricWorld = { version: undefined, databases: [], others: [], isOpen: true }

/** Whether a document is a dashboard as Grafana exports it, or as its API takes it. */
export function isDashboard(value: unknown): boolean {
  return (
    isMap(value) &&
    !Object.hasOwn(value, 'apiVersion') &&
    !Object.hasOwn(value, 'kind') &&
    Array.isArray(valueAt(value, ['dashboard', 'panels']) ?? valueAt(value, ['panels']))
  )
}

/** What is wrong with a dashboard that somebody wrote, or with those that a ConfigMap holds, at their lines. */
export function dashboardFindings(source: Source): readonly Diagnostic[] {
  const documents: readonly HeldDocument[] = isDashboard(source.value)
    ? [source]
    : heldDocuments(source, '"panels"').filter(({ value }) => isDashboard(value))
  return documents.flatMap(({ value, span }) =>
    dashboardFaults(value, unsaid)
      .filter((fault) => isSure(value, fault))
      .map(({ path, code, detail, help }) => diagnostic(code, detail, { span: span(path), help })),
  )
}

/** Queries of Loki stand in `expr` too, and labels of series that are not Neo4j’s are nobody’s business here. */
function isSure(model: unknown, { code, path }: DashboardFault): boolean {
  if (code === noPromql) return false
  const expr = valueAt(model, [...path.slice(0, -1), 'expr'])
  return path.at(-1) !== 'legendFormat' || (typeof expr === 'string' && expr.includes('neo4j'))
}
