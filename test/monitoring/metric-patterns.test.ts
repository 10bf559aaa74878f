import { expect, test } from 'vitest'
import { metricFault } from '../../src/fleet/monitoring/known-metrics.ts'

const world = { version: undefined, databases: ['orders'], others: [] }
const faultOf = (name: string) => metricFault({ name, isPattern: true, from: 0, to: 0 }, world)?.detail

test('a pattern matches a metric of Neo4j, or is told', () => {
  expect(faultOf('neo4j_database_.*_transaction_committed_total')).toBeUndefined()
  expect(faultOf('neo4j_database_.*_transaction_comitted_total')).toMatch(/^No metric matches /)
})

test('one that Prometheus is quick with, and JavaScript is not, is left alone', () => {
  expect(faultOf('neo4j_(\\w+_?)+[.]')).toBeUndefined()
})
