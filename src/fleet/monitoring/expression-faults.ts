import type { Code } from '../../diagnostics/diagnostic.ts'
import { type MetricWorld, metricFault } from './known-metrics.ts'
import { type Part, readPromql } from './read-promql.ts'

export const unknownMetric: Code = {
  code: 'NF-MON-002',
  severity: 'error',
  title: 'Metric that does not exist',
  explanation:
    'Prometheus takes any name for a metric. One that nobody exposes has no series, so the alert never fires and the panel stays empty, which looks like health. neofleet knows the metrics of Neo4j with the version each came with, those of the operator, and the families of what runs beside them; what else your Prometheus has is said in monitoring.otherMetrics.',
}

export const noPromql: Code = {
  code: 'NF-MON-003',
  severity: 'error',
  title: 'Expression that is no PromQL',
  explanation:
    'Prometheus refuses a rule file as a whole when one expression in it cannot be read, and then none of its alerts is there. A condition in words cannot be evaluated by anybody. Checked with the grammar of the Prometheus project.',
}

/** One thing that is wrong with an expression, and where in it. */
interface ExpressionFault extends Part {
  readonly code: Code
  readonly detail: string
  readonly help: string
}

/** Everything that is wrong with an expression. */
export function expressionFaults(text: string, world: MetricWorld): readonly ExpressionFault[] {
  const { fault, metrics } = readPromql(text)
  if (fault !== undefined) {
    const { why, ...part } = fault
    const help = 'Write a condition such as up{job="neo4j/neo4j"} == 0.'
    return [{ ...part, code: noPromql, detail: `This is no PromQL: ${why}.`, help }]
  }
  return metrics.flatMap((use) => {
    const wrong = metricFault(use, world)
    return wrong === undefined ? [] : [{ ...wrong, code: unknownMetric, from: use.from, to: use.to }]
  })
}
