import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { pullUri } from '../chain.ts'
import { copiesOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const overNetwork: Code = {
  code: 'NF-DR-011',
  severity: 'error',
  title: 'Replica over the network',
  explanation:
    'The operator 1.14 refuses replicas in network mode. Later ones take addresses of load balancers that are known only after they were made, and are fixed for the life of the replica, so that no spec can write them down beforehand. Replicas read a chain of backups instead.',
}

const otherUri: Code = {
  code: 'NF-DR-013',
  severity: 'error',
  title: 'Pull URI of another chain',
  explanation:
    'Where a replica reads is known from the store, the home and the name of its chain, and neofleet writes it. A URI by hand that says something else is a replica of another chain, or of none.',
}

export const replicaSource: Rule = {
  codes: [overNetwork, otherUri],
  check: (fleet) => [...networkReplicas(fleet), ...foreignUris(fleet)],
}

function networkReplicas({ spec, places }: Fleet): readonly Diagnostic[] {
  return spec.databases.flatMap(({ name, replicas }, index) =>
    replicas.flatMap(({ mode, cluster }, position) => {
      if (mode !== 'network') return []
      const span = places.at(['spec', 'databases', index, 'replicas', position, 'mode'])
      const detail = `The replica of "${name}" in "${cluster}" would read from servers of the home over the network.`
      return [diagnostic(overNetwork, detail, { span, help: 'Leave mode out: it reads what via carries.' })]
    }),
  )
}

function foreignUris(fleet: Fleet): readonly Diagnostic[] {
  return fleet.spec.databases.flatMap((database) =>
    copiesOf(fleet, database).flatMap(({ cluster, upstream, path }) => {
      const written = database.replicas[Number(path[4])]?.pullURI
      const computed = upstream && pullUri(fleet, upstream)
      if (written === undefined || computed === undefined || written === computed) return []
      const detail = `The replica of "${database.name}" in "${cluster.name}" would read ${written}, and its chain is ${computed}.`
      const span = fleet.places.at([...path, 'pullURI'])
      return [diagnostic(otherUri, detail, { span, help: 'Leave pullURI out.' })]
    }),
  )
}
