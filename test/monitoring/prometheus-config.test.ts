import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'
import { installed } from './firing.ts'

const tree = 'templates/operator-v1beta1/examples/monitoring-plain/expected/plain'

/** The files that a ConfigMap holds. */
function filesIn(path: string): Readonly<Record<string, string>> {
  return parse(readFileSync(join(tree, path), 'utf8')).data
}

/** Debian builds Prometheus without the discovery of Kubernetes, so a job without targets stands in its place. */
function withoutDiscovery(text: string): string {
  const document = parse(text)
  for (const job of document.scrape_configs ?? []) {
    if (job.kubernetes_sd_configs === undefined) continue
    job.static_configs = []
    delete job.kubernetes_sd_configs
  }
  return stringify(document)
}

/** Runs Prometheus's own check over a folder of files; secrets that are mounted in a pod are empty files here. */
function promtool(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const folder = freshFolder()
  writeFileSync(join(folder, 'secret'), '')
  for (const [name, text] of Object.entries(files)) {
    const local = withoutDiscovery(text).replace(/(credentials_file|ca_file): .*/g, '$1: secret')
    writeFileSync(join(folder, name), local)
  }
  const run = spawnSync('promtool', words, { cwd: folder, encoding: 'utf8' })
  return { status: run.status, said: run.stdout + run.stderr }
}

const clusters = ['north', 'south']

describe.each(clusters)('a Prometheus without the operator in %s', (cluster) => {
  const files = filesIn(`clusters/${cluster}/observability/configmap-plain-prometheus.yaml`)
  const config = parse(files['prometheus.yml'] ?? '')

  test.runIf(installed)('is configured as Prometheus itself demands', () => {
    expect(promtool(files, 'check', 'config', 'prometheus.yml')).toMatchObject({ status: 0 })
    expect(promtool(files, 'check', 'rules', '--lint-fatal', 'neo4j.rules.yml')).toMatchObject({ status: 0 })
  })

  test('discovers what Kubernetes knows', () => {
    const discovered = config.scrape_configs.flatMap(
      ({ kubernetes_sd_configs = [] }: { kubernetes_sd_configs?: readonly unknown[] }) =>
        kubernetes_sd_configs,
    )
    expect(discovered).toEqual([
      { role: 'pod', namespaces: { names: ['neo4j'] } },
      { role: 'endpoints' },
      { role: 'node' },
      { role: 'pod' },
    ])
  })

  // The guide kept pods by the label `app`, which they do not carry, on any port, and with a file that was never mounted.
  test('finds the servers of its own cluster by labels that they carry, on the port of their metrics', () => {
    const [job] = config.scrape_configs
    const kept = job.relabel_configs
      .filter(({ action }: { action?: string }) => action === 'keep')
      .map(({ source_labels: [label], regex }: { source_labels: string[]; regex: string }) => [label, regex])
    expect(kept).toEqual([
      ['__meta_kubernetes_pod_label_neo4j_com_cluster', 'plain'],
      ['__meta_kubernetes_pod_label_app_kubernetes_io_component', 'database'],
      ['__meta_kubernetes_pod_container_port_number', '2004'],
    ])
    expect(files['prometheus.yml']).not.toContain('kubeconfig')
    expect(config.global.external_labels).toEqual({ k8s_cluster: cluster })
  })

  test('has the rules that the operator would get', () => {
    const { groups } = parse(files['neo4j.rules.yml'] ?? '')
    expect(groups.map(({ name }: { name: string }) => name)).toEqual([
      `plain.${cluster}`,
      `plain.${cluster}.peers`,
      `plain.${cluster}.own`,
    ])
  })
})

test('a central Prometheus tells the clusters apart', () => {
  const names = clusters.map((cluster) => {
    const files = filesIn(`clusters/${cluster}/observability/configmap-plain-prometheus.yaml`)
    return parse(files['prometheus.yml'] ?? '').global.external_labels.k8s_cluster
  })
  expect(names).toEqual(clusters)
})

test.runIf(installed)('the rules for the whole fleet are those Prometheus takes', () => {
  const files = filesIn('hub/observability/configmap-plain-prometheus-fleet.yaml')
  expect(promtool(files, 'check', 'rules', '--lint-fatal', 'plain.rules.yml')).toMatchObject({ status: 0 })
})
