import type { Port } from '../../target/port.ts'
import type { View } from '../../template/view.ts'
import type { DeclaredPorts } from './declared-ports.ts'
import { findPeers } from './find-peers.ts'
import { type NeededPort, neededPort } from './needs.ts'
import type { Peer } from './peer.ts'
import { resolver } from './resolve.ts'

/** Whom the policy protects. */
const protectedParty = 'server'

/** One rule of a policy: who, and on which ports. */
interface PolicyRule {
  readonly party: string
  readonly kind: 'pods' | 'ranges' | 'hosts'
  readonly peers: readonly Peer[]
  readonly ports: readonly NeededPort[]
}

/** Who may reach the servers of one cluster, and whom they may reach. */
interface Policy {
  /** The pods that the policy is for. */
  readonly subject: Peer | undefined
  readonly ingress: readonly PolicyRule[]
  readonly egress: readonly PolicyRule[]
}

function kindOf({ range, host, pattern }: Peer): PolicyRule['kind'] {
  if (range !== undefined) return 'ranges'
  return (host ?? pattern) === undefined ? 'pods' : 'hosts'
}

/** Makes the policy of one cluster after the other, each from the view of that cluster. */
export function policyMaker(declared: DeclaredPorts): (view: View) => Policy & View {
  const { parties, ports, overlay } = declared
  const resolve = resolver(declared)

  const rulesOf = (entries: readonly Port[], other: 'from' | 'to', view: View): readonly PolicyRule[] => {
    const rules = new Map<string, PolicyRule & { readonly ports: NeededPort[] }>()
    for (const entry of entries) {
      const party = parties.get(entry[other])
      const needed = neededPort(entry, view)
      // What stands in one cluster alone, such as Argo CD, is told to people: nobody else's pods may pass for it.
      if (party === undefined || party.cluster !== undefined || needed === undefined) continue
      for (const { key, ...seen } of resolve(party, entry, view)) {
        const [first] = seen.peers
        // A rule without peers would admit everybody.
        if (first === undefined) continue
        const rule = rules.get(key) ?? { ...seen, kind: kindOf(first), ports: [] }
        rules.set(key, rule)
        const known = rule.ports.some(
          (port) => port.port === needed.port && port.protocol === needed.protocol,
        )
        if (!known) rule.ports.push(needed)
      }
    }
    return [...rules.values()]
  }

  const ingress = ports.filter(({ to }) => to === protectedParty)
  const egress = ports.filter(({ from }) => from === protectedParty)
  const subject = parties.get(protectedParty)
  return (view) => ({
    subject: subject && findPeers(subject, view, overlay)[0],
    ingress: rulesOf(ingress, 'from', view),
    egress: rulesOf(egress, 'to', view),
  })
}
