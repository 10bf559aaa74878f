import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { partOf, type Span } from '../../diagnostics/span.ts'
import type { Path } from '../../source/path.ts'
import { expressionFaults } from './expression-faults.ts'
import type { MetricWorld } from './known-metrics.ts'

export const noDirection: Code = {
  code: 'NF-MON-011',
  severity: 'error',
  title: 'Threshold that does not say which side is bad',
  explanation:
    'The multi-cluster guide gives metrics a threshold and leaves open whether more or less of it is bad: a latency is bad above it, a share of healthy servers below. Nobody can alert on that. A condition says both.',
}

/** Series and alerts as `monitoring` writes them, in a fleet spec or in a resource of the guide. */
interface OwnAlerts {
  readonly metrics: readonly {
    readonly name: string
    readonly query: string
    readonly threshold?: number | undefined
  }[]
  readonly alerts: readonly { readonly condition: string }[]
}

/** Everything that is wrong with the series and alerts of a `monitoring` block; paths begin below it. */
export function ownFaults(
  { metrics, alerts }: OwnAlerts,
  world: MetricWorld,
  spanAt: (path: Path) => Span,
): readonly Diagnostic[] {
  const judge = (path: Path, text: string) =>
    expressionFaults(text, world).map(({ code, detail, help, from, to }) =>
      diagnostic(code, detail, { span: partOf(spanAt(path), text, from, to), help }),
    )
  return [
    ...metrics.flatMap(({ name, query, threshold }, index) => [
      ...judge(['metrics', index, 'query'], query),
      ...(threshold === undefined
        ? []
        : [directionless(name, threshold, spanAt(['metrics', index, 'threshold']))]),
    ]),
    ...alerts.flatMap(({ condition }, index) => judge(['alerts', index, 'condition'], condition)),
  ]
}

function directionless(name: string, threshold: number, span: Span): Diagnostic {
  return diagnostic(noDirection, `Nothing says whether "${name}" is bad above ${threshold} or below it.`, {
    span,
    help: `Remove it, and write under monitoring.alerts: { name: ${name}, condition: "${name} > ${threshold}" }, or <.`,
  })
}
