import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/span.ts'
import { dashboardFaults } from '../../fleet/monitoring/dashboard-faults.ts'
import { expressionFaults } from '../../fleet/monitoring/expression-faults.ts'
import type { MetricWorld } from '../../fleet/monitoring/known-metrics.ts'
import { parseNeo4jVersion } from '../../fleet/neo4j-version.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { fillText, type Hole } from '../../template/hole.ts'
import type { View } from '../../template/view.ts'
import type { Touch } from '../apply-patch.ts'
import { dashboardsIn } from './dashboards/patched-dashboards.ts'
import { rulesOf } from './expressions.ts'

interface Found {
  readonly path: Path
  readonly code: Code
  readonly detail: string
  readonly help: string
}

/** An object after its patches, and how to tell what made which field. */
export interface Patched {
  readonly object: unknown
  readonly view: View
  readonly holes: readonly Hole[]
  readonly touchOf: (path: Path) => Touch | undefined
  readonly placeOf: (path: Path) => Span
}

function textsAt(view: View, path: Path, field: string): readonly string[] {
  const list = valueAt(view, path)
  if (!Array.isArray(list)) return []
  return list.map((item) => String(field === '' ? item : valueAt(item, [field])))
}

function worldOf(view: View, recorded: readonly string[]): MetricWorld {
  return {
    version: parseNeo4jVersion(String(valueAt(view, ['cluster', 'image', 'tag']))),
    databases: textsAt(view, ['databases'], 'physical'),
    others: [
      ...recorded,
      ...textsAt(view, ['monitoring', 'metrics'], 'name'),
      ...textsAt(view, ['monitoring', 'otherMetrics'], ''),
    ],
  }
}

function inRules({ object, view, holes }: Patched): readonly Found[] {
  const { expressions, recorded } = rulesOf(object)
  const world = worldOf(view, recorded)
  return expressions.flatMap(({ path, text }) =>
    expressionFaults(String(fillText(text, holes).evaluate(view)), world).map((fault) => ({
      ...fault,
      path,
    })),
  )
}

function inDashboards({ object, view }: Patched): readonly Found[] {
  const world = worldOf(view, [])
  return dashboardsIn(object).flatMap(({ path, model }) =>
    dashboardFaults(model, world).map((fault) => ({ ...fault, path })),
  )
}

const readers: Readonly<Record<string, (patched: Patched) => readonly Found[]>> = {
  PrometheusRule: inRules,
  ConfigMap: inDashboards,
}

/** Findings about expressions that a patch wrote; those of templates are held against Prometheus itself by tests. */
export function patchedExpressions(kind: unknown, patched: Patched): readonly Diagnostic[] {
  const found = readers[String(kind)]?.(patched) ?? []
  return found.flatMap(({ path, code, detail, help }) => {
    const touch = patched.touchOf(path)
    if (touch === undefined) return []
    const related = [{ span: patched.placeOf(path), message: 'the template of the object' }]
    return [diagnostic(code, detail, { span: touch.span(), help, related })]
  })
}
