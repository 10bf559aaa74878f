/** What Neo4j exposes unless it is told otherwise. Source: server.metrics.filter, manual of 2026.08. */
const usual =
  '*bolt.connections*,*bolt.messages_received*,*bolt.messages_started*,*dbms.pool.bolt.free,*dbms.pool.bolt.total_size,*dbms.pool.bolt.total_used,*dbms.pool.bolt.used_heap,*cluster.raft.is_leader,*cluster.raft.last_leader_message,*cluster.raft.replication_attempt,*cluster.raft.replication_fail,*cluster.raft.last_applied,*cluster.raft.last_appended,*cluster.raft.append_index,*cluster.raft.commit_index,*cluster.raft.applied_index,*check_point.*,*cypher.replan_events,*cypher.cache*,*ids_in_use*,*.neo4j.count.*,*pool.transaction.*.total_used,*pool.transaction.*.used_heap,*pool.transaction.*.used_native,*store.size*,*transaction.active_read,*transaction.active_write,*transaction.committed*,*transaction.last_committed_tx_id,*transaction.peak_concurrent,*transaction.rollbacks*,*page_cache.hit*,*page_cache.page_faults,*page_cache.usage_ratio,*vm.file.descriptors.count,*vm.gc.time.*,*vm.heap.used,*vm.memory.buffer.direct.used,*vm.memory.pool.g1_eden_space,*vm.memory.pool.g1_old_gen,*vm.pause_time,*vm.thread*,*db.query.execution*,*protocol*'.split(
    ',',
  )

/** What alert rules and dashboards ask for, and Neo4j keeps to itself by default. */
const asked = ['*cluster.discovery.memberset*', '*db.state.count*', '*vm.heap.max']

/** The value of `server.metrics.filter` under which every rule and dashboard has its series. */
export const metricsFilter = [...usual, ...asked].join(',')

/** Metrics that the built-in alert rules look at, as Neo4j calls them. */
export const alertedMetrics = [
  'neo4j.database.orders.cluster.raft.is_leader',
  'neo4j.database.orders.transaction.last_committed_tx_id',
  'neo4j.dbms.cluster.discovery.memberset.unreachable',
]

function asPattern(glob: string): RegExp {
  const text = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${text}$`)
}

/** Whether a filter, a list of globs with commas between them, lets a metric through. */
export function letsThrough(filter: string, metric: string): boolean {
  return filter.split(',').some((glob) => asPattern(glob.trim()).test(metric))
}
