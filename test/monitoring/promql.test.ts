import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { expressionFaults } from '../../src/fleet/monitoring/expression-faults.ts'
import { readPromql } from '../../src/fleet/monitoring/read-promql.ts'
import { rulesOf } from '../../src/render/monitoring/expressions.ts'
import { freshFolder } from '../fresh-folder.ts'
import { examples, filesBelow, root } from '../overlays/example.ts'

const installed = spawnSync('promtool', ['--version']).status === 0

/** What Prometheus itself says of an expression. */
function accepts(expr: string): boolean {
  const file = join(freshFolder(), 'rules.yaml')
  writeFileSync(file, stringify({ groups: [{ name: 'one', rules: [{ alert: 'One', expr }] }] }))
  return spawnSync('promtool', ['check', 'rules', file]).status === 0
}

const readable = [
  'up == 0',
  "sum by (k8s_cluster) (rate(foo_total{job=~'a|b'}[5m])) > 1.5e3",
  'max(a offset 5m) > on (__name__) group_left () min by (__name__) (b)',
  'histogram_quantile(0.9, sum(rate(x_bucket[5m])) by (le))',
  "absent(up{job='x'}) unless on () foo",
  'max_over_time(sum(up)[1h:1m]) < 3 or vector(0)',
  "{__name__=~'neo4j_.*',a!='b'} > bool 1",
  'predict_linear(free[1h], 4 * 3600) < 0 # comment',
  'rate((foo_total[5m]))',
]
const unreadable = [
  'more than 5 servers are down',
  'replica lag > 10 seconds',
  'sum(',
  'up ==',
  'up{job=}',
  'rate(foo_total)',
  'increase(sum(foo_total))',
  'nosuchfunction(up)',
  'rate(foo[5 minutes])',
  '',
]

describe('an expression', () => {
  test.each(readable)('%j is PromQL', (text) => expect(readPromql(text).fault).toBeUndefined())
  test.each(unreadable)('%j is none', (text) => expect(readPromql(text).fault).toBeDefined())
  test.runIf(installed).each(readable)('%j is PromQL for Prometheus too', (text) => {
    expect(accepts(text)).toBe(true)
  })
  test.runIf(installed).each(unreadable)('%j is none for Prometheus either', (text) => {
    expect(accepts(text)).toBe(false)
  })
})

test('the metrics of an expression are those it names and those it matches by name', () => {
  const text =
    "sum(a_total) / {__name__='b'} + {__name__=~'c_.*',job='d'} + label_replace(e, 'f', 'g', 'h', 'i')"
  expect(readPromql(text).metrics.map(({ name, isPattern, from }) => [name, isPattern, from])).toEqual([
    ['a_total', false, text.indexOf('a_total')],
    ['b', false, text.indexOf("b'}")],
    ['c_.*', true, text.indexOf('c_')],
    ['e', false, text.indexOf('e, ')],
  ])
})

describe('a metric', () => {
  const at = (version: string) => ({
    version: {
      major: Number(version.split('.')[0]),
      minor: Number(version.split('.')[1]),
      minorText: version.split('.')[1] ?? '',
      patch: undefined,
      variant: '',
    },
    databases: ['orders-r0'],
    others: ['shop_*'],
  })
  const details = (text: string, version = '2026.08') =>
    expressionFaults(text, at(version)).map(({ detail, help }) => `${detail} ${help}`)
  test.each([
    'neo4j_dbms_page_cache_hit_ratio',
    'neo4j_database_orders_r0_db_query_execution_latency_millis_count',
    'neo4j_dbms_vm_gc_time_g1_young_generation_total',
    'neo4j_dbms_pool_recent_query_buffer_total_used',
    'shop_orders',
    'ALERTS',
  ])('%s exists', (name) => expect(details(name)).toEqual([]))
  test('has the ending of its kind', () => {
    expect(details('neo4j_database_orders_r0_transaction_committed')).toEqual([
      'No metric has the name neo4j_database_orders_r0_transaction_committed. Did you mean neo4j_database_orders_r0_transaction_committed_total?',
    ])
  })
  test('is there from one version on, and up to another', () => {
    expect(details('neo4j_dbms_page_cache_async_failure_total', '2026.01')[0]).toContain(
      'came with Neo4j 2026.02',
    )
    expect(details('neo4j_dbms_page_cache_async_failure_total', '2026.02')).toEqual([])
    expect(details('neo4j_database_neo4j_store_size_total', '5.26')).toEqual([])
    expect(details('neo4j_database_neo4j_store_size_total')[0]).toContain('store.size.full')
  })
  test('that is declared and never recorded has no series', () => {
    expect(details('increase(neo4j_operator_failover_total[1h]) > 0')[0]).toContain('never records it')
  })
})

describe('the rules that are rendered', () => {
  const files = examples.flatMap(({ path }) => {
    const folder = join(root, path, 'expected')
    try {
      return filesBelow(folder)
        .filter((file) => file.includes('/prometheusrule-'))
        .map((file) => join(folder, file))
    } catch {
      return []
    }
  })
  test('are there', () => expect(files.length).toBeGreaterThan(1))
  test.each(files)('%s asks for metrics that exist, in PromQL', (file) => {
    const { expressions, recorded } = rulesOf(parse(readFileSync(file, 'utf8')))
    const world = { version: undefined, databases: ['orders-r0'], others: recorded }
    expect(expressions.flatMap(({ text }) => expressionFaults(text, world))).toEqual([])
  })
})
