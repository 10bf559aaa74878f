import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { dashboardFaults, stalePanel } from '../monitoring/dashboard-faults.ts'
import { noPromql, unknownMetric } from '../monitoring/expression-faults.ts'
import { metricWorldOf } from '../monitoring/metric-world.ts'
import type { Rule } from './rule.ts'

export const ownDashboards: Rule = {
  codes: [unknownMetric, noPromql, stalePanel],
  check: (fleet) => {
    const { own } = fleet.spec.monitoring.dashboards
    if (own.length === 0) return []
    const world = metricWorldOf(fleet)
    return own.flatMap(({ model }, index) =>
      dashboardFaults(model, world, ['spec', 'monitoring', 'dashboards', 'own', index, 'model']).map(
        ({ path, code, detail, help }) => diagnostic(code, detail, { span: fleet.places.at(path), help }),
      ),
    )
  },
}
