import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { scrapeFindings } from '../../src/fleet/monitoring/scrape-findings.ts'
import { readSource } from '../../src/source/read.ts'

const selectsNoPod = { code: 'NF-MON-001', severity: 'error', title: 'none', explanation: 'none' } as const
const meta = '__meta_kubernetes_pod'

interface Rule {
  readonly source_labels?: readonly string[]
  readonly action?: string
  readonly regex?: string | number
  readonly target_label?: string
  readonly replacement?: string
}

function keep(label: string, regex: string | number): Rule {
  return { source_labels: [`${meta}_${label}`], action: 'keep', regex }
}

function told(file: string, text: string): readonly string[] {
  const source = readSource(file, text).value
  if (source === undefined) throw new Error(`${file} does not parse`)
  return scrapeFindings(source, selectsNoPod).map(
    ({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`,
  )
}

/** A ConfigMap with one job; its configuration begins in line 6 and is indented by four. */
function withJob(rules: readonly Rule[], discovery: object = { role: 'pod' }): string {
  const job = { job_name: 'servers', kubernetes_sd_configs: [discovery], relabel_configs: rules }
  const config = stringify({ scrape_configs: [job] }).replace(/^/gm, '    ')
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: prometheus, namespace: neo4j }\ndata:\n  prometheus.yml: |\n${config}`
}

const codes = (rules: readonly Rule[], discovery?: object) =>
  told('configmap.yaml', withJob(rules, discovery)).map((line) => line.split(' ')[0])

const name = keep('label_app_kubernetes_io_name', 'neo4j')
const port = keep('container_port_number', 2004)

describe('silence about', () => {
  test('the guide’s configuration once it is corrected', () => {
    const guide = readFileSync(new URL('../fixtures/guide/prometheus.yaml', import.meta.url), 'utf8')
    const corrected = guide
      .replace(/ +kubeconfig_file: .*\n/g, '')
      .replaceAll('pod_label_app]', 'pod_label_app_kubernetes_io_name]')
      .replace(
        /( +)- source_labels: \[__meta_kubernetes_pod_name\]/g,
        `$1- source_labels: [${meta}_container_port_number]\n$1  action: keep\n$1  regex: 2004\n$&`,
      )
    expect(told('guide.yaml', guide)).toHaveLength(6)
    expect(told('corrected.yaml', corrected)).toEqual([])
  })

  test.each(['north', 'south'])('what neofleet renders itself, in %s', (cluster) => {
    const tree = 'templates/operator-v1beta1/examples/monitoring-plain/expected/plain/clusters'
    const file = `${tree}/${cluster}/observability/configmap-plain-prometheus.yaml`
    expect(parse(readFileSync(file, 'utf8')).data['prometheus.yml']).toContain('scrape_configs:')
    expect(told(file, readFileSync(file, 'utf8'))).toEqual([])
  })

  test.each<[string, readonly Rule[], object?]>([
    ['a rewritten address', [name, { target_label: '__address__', replacement: '$1:2004' }]],
    ['a port by its name', [name, keep('container_port_name', 'metrics')]],
    ['several ports of which one is right', [name, keep('container_port_number', '2004|7687')]],
    ['a label that may be absent', [keep('label_app', 'neo4j|'), port]],
    ['a Service, which has chosen a port', [name], { role: 'endpoints' }],
    [
      'Neo4j’s own chart, whose pods carry app',
      [keep('label_helm_neo4j_com_neo4j_name', 'neo4j'), keep('label_app', 'neo4j'), port],
    ],
    [
      'the operator',
      [keep('label_app_kubernetes_io_name', 'neo4j-operator')],
      { role: 'pod', kubeconfig_file: '/a' },
    ],
    [
      'backup Jobs',
      [keep('label_neo4j_com_cluster', 'orders'), keep('label_app_kubernetes_io_component', 'backup')],
    ],
    [
      'other applications with the label app',
      [keep('label_app', 'checkout')],
      { role: 'pod', kubeconfig_file: '/a' },
    ],
    ['a port of a sidecar', [name, keep('container_port_number', 9102)]],
    ['nodes of another cluster', [name, port], { role: 'node', kubeconfig_file: '/a' }],
    ['an expression that only RE2 knows', [keep('label_app', '(?i)neo4j')]],
  ])('%s', (_, rules, discovery) => {
    expect(codes(rules, discovery)).toEqual([])
  })

  test('a text that is no configuration', () => {
    expect(
      told('note.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata: { note: "scrape_configs: [" }\n'),
    ).toEqual([])
  })
})

describe('a finding about', () => {
  test('a label that the pods do not carry', () => {
    expect(codes([keep('label_app', 'neo4j'), port])).toEqual(['NF-MON-001'])
  })
  test('a port that speaks Bolt', () => {
    expect(codes([name, keep('container_port_number', 7687)])).toEqual(['NF-MON-004'])
  })
  test('addresses of pods in another cluster', () => {
    expect(codes([name, port], { role: 'endpoints', kubeconfig_file: '/a' })).toEqual(['NF-MON-005'])
  })
  test('a configuration in one quoted line stands at the whole of it', () => {
    const text = `apiVersion: v1\nkind: ConfigMap\ndata:\n  prometheus.yml: ${JSON.stringify(stringify({ scrape_configs: [{ kubernetes_sd_configs: [{ role: 'pod' }], relabel_configs: [name] }] }))}\n`
    expect(told('configmap.yaml', text)).toEqual(['NF-MON-004 4:19'])
  })
})
