import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { dashboardFaults } from '../../src/fleet/monitoring/dashboard-faults.ts'
import { freshFolder } from '../fresh-folder.ts'

// The models are built as the type Dashboard of @grafana/schema, so the compiler has held them against Grafana's schema.
const folder = 'templates/operator-v1beta1/examples/monitoring/expected/watched/clusters/north/observability'
const files = readdirSync(folder).filter((file) => file.startsWith('configmap-watched-dashboard-'))
const texts = files.map((file) => {
  const { metadata, data } = parse(readFileSync(join(folder, file), 'utf8'))
  const [text] = Object.values(data) as string[]
  return { file, metadata, text: text ?? '' }
})

interface Model {
  readonly uid: string
  readonly panels: readonly {
    readonly id: number
    readonly type: string
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[]
  }[]
}

test('there is an overview, and a view for a failover', () => {
  expect(files).toEqual([
    'configmap-watched-dashboard-overview.yaml',
    'configmap-watched-dashboard-replication.yaml',
  ])
})

describe.each(texts)('$file', ({ metadata, text }) => {
  const model = JSON.parse(text) as Model
  test('is found by the sidecar of Grafana', () => {
    expect(metadata.labels).toMatchObject({ grafana_dashboard: '1' })
    expect(model.uid.length).toBeLessThanOrEqual(40)
  })
  test('asks for metrics that exist, and prints labels that they have', () => {
    expect(dashboardFaults(model, { version: undefined, databases: ['orders-r0'], others: [] })).toEqual([])
  })
  test('keeps the braces of legends and variables', () => {
    expect(text).toContain('{{k8s_cluster}}')
    expect(text).toContain('$' + '{datasource}')
  })
  test('has panels beside each other, none over another', () => {
    const cells = model.panels.flatMap(({ gridPos: { x, y, w } }) =>
      Array.from({ length: w }, (_, column) => `${x + column}:${y}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    expect(Math.max(...model.panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24)
    expect(new Set(model.panels.map(({ id }) => id)).size).toBe(model.panels.length)
  })
  test.runIf(spawnSync('promtool', ['--version']).status === 0)('is PromQL for Prometheus itself', () => {
    const rules = model.panels
      .flatMap(({ targets }) => targets)
      .map(({ expr }, index) => ({ record: `panel_${index}`, expr: expr.replace('$__rate_interval', '5m') }))
    const file = join(freshFolder(), 'rules.yaml')
    writeFileSync(file, stringify({ groups: [{ name: 'panels', rules }] }))
    expect(spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' }).stderr).toBe('')
  })
})
