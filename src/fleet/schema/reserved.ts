import * as z from 'zod'

function reservedFor(purpose: string) {
  return z.unknown().optional().meta({ 'x-reserved': purpose }).describe(`Reserved: ${purpose}.`)
}

/** Words of the design that this version does not render yet: using one is an error that says so. */
export const reserved = {
  databases: reservedFor('databases, their homes and replicas'),
  users: reservedFor('users, declared once and rendered in every cluster that needs them'),
  roles: reservedFor('roles, declared once and rendered in every cluster that needs them'),
  promises: reservedFor('what the layout must survive'),
  monitoring: reservedFor('monitors, alert rules and dashboards'),
  failovers: reservedFor('failover records'),
  retired: reservedFor('records of what may disappear'),
}
