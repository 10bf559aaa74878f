import type { Code } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { expressionFaults } from './expression-faults.ts'
import type { MetricWorld } from './known-metrics.ts'
import { readPromql } from './read-promql.ts'
import { resultLabels } from './result-labels.ts'

export const stalePanel: Code = {
  code: 'NF-MON-006',
  severity: 'warning',
  title: 'Panel that shows less than it promises',
  explanation:
    'The panel type graph was removed with Angular in Grafana 12 and is not drawn any more. A legend prints the labels of a series; one that names a label the result does not have prints nothing there, and series of two clusters look like one. An aggregation keeps only the labels in its by().',
}

/** One thing that is wrong with a dashboard; the path begins at its model. */
export interface DashboardFault {
  readonly path: Path
  readonly code: Code
  readonly detail: string
  readonly help: string
}

/** Panel types that were written in Angular, and what took their place. Source: Grafana's "Angular support removal". */
const removed: Readonly<Record<string, string>> = {
  graph: 'timeseries',
  singlestat: 'stat',
  'table-old': 'table',
  'grafana-piechart-panel': 'piechart',
  'grafana-worldmap-panel': 'geomap',
}

/** An expression with Grafana's variables filled in, as far as that can be done without a dashboard; else undefined. */
function withoutVariables(expr: string): string | undefined {
  const filled = expr
    .replace(/\$\{?__(rate_)?interval(_ms)?\}?|\$\{?__range(_s|_ms)?\}?/g, '5m')
    .replace(/\[\$\{?\w+(:\w+)?\}?/g, '[5m')
  return filled.replace(/'[^']*'|"[^"]*"/g, '').includes('$') ? undefined : filled
}

function targetFaults(panel: unknown, path: Path, world: MetricWorld): readonly DashboardFault[] {
  const targets = valueAt(panel, ['targets'])
  if (!Array.isArray(targets)) return []
  return targets.flatMap((target: unknown, index): readonly DashboardFault[] => {
    const written = valueAt(target, ['expr'])
    const expr = typeof written === 'string' ? withoutVariables(written) : undefined
    if (expr === undefined) return []
    const at = [...path, 'targets', index]
    const wrong = expressionFaults(expr, world).map(({ code, detail, help }) => ({
      path: [...at, 'expr'],
      code,
      detail,
      help,
    }))
    return [
      ...wrong,
      ...legendFaults(expr, valueAt(target, ['legendFormat']), [...at, 'legendFormat'], world),
    ]
  })
}

function legendFaults(
  expr: string,
  legend: unknown,
  path: Path,
  world: MetricWorld,
): readonly DashboardFault[] {
  if (typeof legend !== 'string' || readPromql(expr).fault !== undefined) return []
  const labels = resultLabels(expr)
  if (labels === undefined) return []
  const missing = [...legend.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)]
    .map(([, label = '']) => label)
    .filter((label) => !labels.includes(label))
  // An aggregation decides about labels by itself; those of a series may come from a relabelling.
  const why =
    world.isOpen && labels.includes('__name__')
      ? 'which a series has only where a relabelling writes it'
      : 'and the result has no label of that name'
  return missing.map((label) => ({
    path,
    code: stalePanel,
    detail: `The legend prints ${label}, ${why}.`,
    help:
      label === 'cluster'
        ? 'The name of the Kubernetes cluster is k8s_cluster.'
        : `Labels here: ${labels.length === 0 ? 'none' : [...new Set(labels)].join(', ')}.`,
  }))
}

/** Everything that is wrong with the panels of a dashboard, rows and panels inside rows. */
export function dashboardFaults(
  model: unknown,
  world: MetricWorld,
  path: Path = [],
): readonly DashboardFault[] {
  const inner = valueAt(model, ['dashboard'])
  if (inner !== undefined) return dashboardFaults(inner, world, [...path, 'dashboard'])
  const panels = valueAt(model, ['panels'])
  if (!Array.isArray(panels)) return []
  return panels.flatMap((panel: unknown, index): readonly DashboardFault[] => {
    const at = [...path, 'panels', index]
    const type = String(valueAt(panel, ['type']))
    const successor = removed[type]
    const old =
      successor === undefined
        ? []
        : [
            {
              path: [...at, 'type'],
              code: stalePanel,
              detail: `Grafana does not draw panels of type ${type} any more.`,
              help: `Write ${successor}.`,
            },
          ]
    return [...old, ...targetFaults(panel, at, world), ...dashboardFaults(panel, world, at)]
  })
}
