import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dashboardFindings } from '../../src/fleet/monitoring/written-dashboard.ts'
import { readSource } from '../../src/source/read.ts'

const expected = 'templates/operator-v1beta1/examples/monitoring-plain/expected/plain/hub/observability'

function told(file: string, text: string): readonly string[] {
  const source = readSource(file, text).value
  if (source === undefined) throw new Error(`${file} does not parse`)
  return dashboardFindings(source).map(
    ({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`,
  )
}

/** A dashboard with one panel that draws one expression. */
function panel(expr: string, legendFormat = '', datasource: unknown = 'Prometheus'): string {
  const panels = [{ type: 'timeseries', datasource, targets: [{ expr, legendFormat }] }]
  return JSON.stringify({ title: 'Mine', panels }, null, 2)
}

describe('silence about', () => {
  test.each<[string, string, string?, unknown?]>([
    ['a metric of Neo4j', 'rate(neo4j_dbms_bolt_messages_done_total[$__rate_interval])', '{{pod}}'],
    ['what other software exposes', 'myapp_requests_total', '{{cluster}}'],
    ['whether other software runs', 'up{job="checkout"}', '{{cluster}}'],
    ['a recorded series', 'neo4j:commits:rate5m + neo4j_commits:rate5m'],
    ['a metric of Aura', 'neo4j_aura_cpu_usage'],
    ['a log query', '{app="neo4j"} |= "error"', '', { type: 'loki' }],
    ['a label that an aggregation keeps', 'max by (dc) (up{job="neo4j/orders"})', '{{dc}}'],
  ])('%s', (_, expr, legend, datasource) => {
    expect(told('mine.json', panel(expr, legend, datasource))).toEqual([])
  })

  test.each(['overview', 'replication'])('the dashboard %s that neofleet renders itself', (name) => {
    const file = `${expected}/configmap-plain-dashboard-${name}.yaml`
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('"panels": [')
    expect(told(file, text)).toEqual([])
  })

  test('documents that are no dashboard', () => {
    expect(told('list.json', '{ "panels": "none" }')).toEqual([])
    expect(told('fleet.yaml', 'kind: Fleet\npanels: [{ type: graph }]\n')).toEqual([])
  })
})

test('a dashboard in a ConfigMap is judged at its lines', () => {
  const text = panel('neo4j_failover_events_total').replace('timeseries', 'graph').replace(/^/gm, '    ')
  const file = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: mine, namespace: neo4j }\ndata:\n  mine.json: |\n${text}\n`
  expect(told('configmap.yaml', file)).toEqual(['NF-MON-006 10:19', 'NF-MON-002 14:23'])
})

test('an aggregation drops the labels that it does not keep', () => {
  expect(told('mine.json', panel('sum by (pod) (up{job="neo4j/orders"})', '{{k8s_cluster}}'))).toEqual([
    'NF-MON-006 10:27',
  ])
})
