import type { Cluster, Fleet } from '../../fleet/fleet.ts'

/** A PromQL selector; values are names that need no escape inside single quotes. */
export function selector(labels: Readonly<Record<string, string>>): string {
  const matchers = Object.entries(labels).map(([label, value]) => `${label}='${value}'`)
  return `{${matchers.join(',')}}`
}

/** The job of a fleet's servers: the name that a PodMonitor gives it, and that every other way of scraping takes over. */
export function jobOf(fleet: Fleet): string {
  return `${fleet.namespace}/${fleet.resourceName}`
}

/** The labels of all series of the servers in one cluster. */
export function serverLabels(fleet: Fleet, cluster: Cluster): Readonly<Record<string, string>> {
  return { job: jobOf(fleet), k8s_cluster: cluster.name }
}

/** The Prometheus name of a metric of one database: what is no letter, digit or `_` becomes `_`. */
export function databaseMetric(database: string, metric: string): string {
  return `neo4j_database_${database}_${metric}`.replace(/[^a-zA-Z0-9_]/g, '_')
}

/** Selects one metric of every database; its name is a part of the series name, so it takes a pattern. */
export function everyDatabase(metric: string, labels: Readonly<Record<string, string>>): string {
  return `{__name__=~'neo4j_database_.*_${metric}',${selector(labels).slice(1)}`
}
