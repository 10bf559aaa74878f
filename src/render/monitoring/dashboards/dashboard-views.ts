import type { Fleet } from '../../../fleet/fleet.ts'
import type { View } from '../../../template/view.ts'
import { overviewDashboard } from './overview.ts'
import { dashboardModel } from './panel.ts'
import { replicationDashboard } from './replication.ts'

/** A model as the guide writes it stands below `dashboard`, as Grafana's API takes it; files hold it bare. */
function bare(model: Readonly<Record<string, unknown>>): unknown {
  return model['dashboard'] ?? model
}

function viewOf(fleet: Fleet, name: string, model: unknown): View {
  const object = `${fleet.resourceName}-dashboard-${name}`
  return { object, file: `${fleet.name}-${name}.json`, json: `${JSON.stringify(model, null, 2)}\n` }
}

/** The dashboards of a fleet, the built-in ones first. */
export function dashboardViews(fleet: Fleet): readonly View[] {
  const { enabled, dashboards } = fleet.spec.monitoring
  if (!enabled || !dashboards.enabled) return []
  return [
    viewOf(fleet, 'overview', dashboardModel(overviewDashboard(fleet))),
    viewOf(fleet, 'replication', dashboardModel(replicationDashboard(fleet))),
    ...dashboards.own.map(({ name, model }) => viewOf(fleet, name, bare(model))),
  ]
}
