import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Fleet } from '../fleet.ts'
import { alertedMetrics, letsThrough } from '../monitoring/metrics-filter.ts'
import { notExposed } from '../monitoring/scrape-faults.ts'
import { decisions } from './decision.ts'
import type { Rule } from './rule.ts'

const silenced: Code = {
  code: 'NF-MON-010',
  severity: 'warning',
  title: 'Setting that hides metrics from alerts',
  explanation:
    'Alert rules and dashboards ask for metrics by name. Under another prefix, or behind a filter that leaves them out, there are no series of that name: the alert never fires, which looks the same as health. neofleet sets server.metrics.filter so that all of them are there; a setting of your own takes its place.',
}

const local = /^(localhost|127\.[0-9.]+|\[?::1\]?)(:[0-9]+)?$/

/** What is wrong with one setting: its finding, why, and what to write. */
type Judge = (value: string) => readonly [Code, string, string] | undefined

const judges: Readonly<Record<string, Judge>> = {
  'server.metrics.enabled': (value) =>
    value === 'false' ? [notExposed, 'The servers keep no metrics.', 'Leave it out.'] : undefined,
  'server.metrics.prometheus.enabled': (value) =>
    value === 'false' ? [notExposed, 'The servers expose no metrics.', 'Leave it out.'] : undefined,
  'server.metrics.prometheus.endpoint': (value) =>
    local.test(value) || !value.endsWith(':2004')
      ? [
          notExposed,
          `The servers expose their metrics at ${value}, and Prometheus asks port 2004 of the pod.`,
          'Leave it out: the operator listens on 0.0.0.0:2004.',
        ]
      : undefined,
  'server.metrics.prefix': (value) =>
    value === 'neo4j'
      ? undefined
      : [silenced, `Metrics begin with ${value}, and every rule asks for neo4j.`, 'Leave it out.'],
  'server.metrics.filter': (value) => {
    const hidden = alertedMetrics.find((metric) => !letsThrough(value, metric))
    if (hidden === undefined) return undefined
    return [silenced, `The filter leaves out ${hidden}.`, 'Leave it out, or add the metric.']
  },
  'server.metrics.deny_filter': (value) => {
    const hidden = alertedMetrics.find((metric) => letsThrough(value, metric))
    if (hidden === undefined) return undefined
    return [silenced, `The filter denies ${hidden}.`, 'Take it out of the filter.']
  },
}

function findings(fleet: Fleet, setting: string, judge: Judge): readonly Diagnostic[] {
  return decisions(fleet, ['config', setting]).flatMap(({ path, clusters: [cluster] }) => {
    const value = cluster.config[setting]
    const judged = value === undefined ? undefined : judge(String(value))
    if (judged === undefined) return []
    const [code, detail, help] = judged
    return [diagnostic(code, `config.${setting}: ${detail}`, { span: fleet.places.at(path), help })]
  })
}

export const metricsSettings: Rule = {
  codes: [notExposed, silenced],
  check: (fleet) =>
    fleet.spec.monitoring.enabled
      ? Object.entries(judges).flatMap(([setting, judge]) => findings(fleet, setting, judge))
      : [],
}
