import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { durationText, secondsOf } from '../../fleet/schedule/rpo.ts'
import { print } from '../../print/canonical.ts'
import type { View } from '../../template/view.ts'
import { alertGroups } from './alert-groups.ts'
import { centralGroups } from './central-alerts.ts'
import { dashboardViews } from './dashboards/dashboard-views.ts'
import { federatedClusters, federatedSeries, federationJobs } from './federation.ts'
import { healthCheckOf } from './health-check.ts'
import { probeModuleOf } from './probes.ts'
import { ruleFile } from './rule-file.ts'
import { prometheusConfig } from './scrape-config.ts'
import { jobOf } from './series.ts'

const nothing = { dashboards: [], federatedClusters: [], centralDashboards: [] }

/** What the monitors, rules and probes of every cluster have in common; nothing where nobody watches. */
export function fleetMonitoringView(fleet: Fleet): View {
  const { enabled, central, provider, interval } = fleet.spec.monitoring
  if (!enabled) return nothing
  return {
    ...nothing,
    operated: provider === 'prometheus-operator',
    job: jobOf(fleet),
    scrapeInterval: durationText(secondsOf(interval)),
    healthCheck: healthCheckOf(fleet),
    probeModule: probeModuleOf(fleet),
    central,
    dashboards: central === undefined ? dashboardViews(fleet) : [],
  }
}

/** The rules of one cluster, and the file that holds them where there is no operator. */
export function clusterMonitoringView(fleet: Fleet, cluster: Cluster, stretched: boolean): View {
  const { enabled, provider } = fleet.spec.monitoring
  if (!enabled) return {}
  const groups = alertGroups(fleet, cluster, stretched)
  if (provider === 'prometheus-operator') return { alertGroups: groups }
  const rulesFile = 'neo4j.rules.yml'
  return {
    prometheusFiles: {
      config: print(prometheusConfig(fleet, cluster, { rulesFile, stretched })),
      rulesFile,
      rules: print(ruleFile(groups)),
    },
  }
}

/** What the hub gets, for the one view that it is filled from. */
export function centralMonitoringView(fleet: Fleet, stretched: boolean): View {
  const { enabled, central, provider } = fleet.spec.monitoring
  if (!enabled || central === undefined) return {}
  const groups = centralGroups(fleet, stretched)
  const dashboards = { centralDashboards: dashboardViews(fleet) }
  if (provider === 'prometheus-operator') {
    return {
      ...dashboards,
      centralGroups: groups,
      federatedClusters: federatedClusters(fleet),
      federatedSeries: federatedSeries(fleet),
    }
  }
  const jobs = federationJobs(fleet)
  return {
    ...dashboards,
    centralFiles: {
      rulesFile: `${fleet.name}.rules.yml`,
      rules: print(ruleFile(groups)),
      scrapesFile: `${fleet.name}.scrape.yml`,
      scrapes: jobs.length === 0 ? '' : print({ scrape_configs: jobs }),
    },
  }
}
