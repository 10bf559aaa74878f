import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isWithin } from '../address.ts'
import { clientNames, inZone, ownerOf } from '../dns/client-names.ts'
import { severalSchemes } from '../dns/codes.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const ownedByHome: Code = {
  code: 'NF-DNS-013',
  severity: 'warning',
  title: 'Name that a lost home keeps',
  explanation:
    'A name that follows the home must change when the home is lost. If the home’s own ExternalDNS makes it, that one is lost as well and never lets go of the record: every other instance leaves it alone. The hub, or a cluster that is no home, is still there to change it.',
}

const nobodysName: Code = {
  code: 'NF-DNS-014',
  severity: 'warning',
  title: 'Name that nobody makes',
  explanation:
    'networking.dns.name is the name that applications use and that follows the home. It needs a zone, and somebody who makes the record and is still there when a home is lost: the hub, which a fleet has when it says gitops, or a cluster. Without them the name is not rendered anywhere.',
}

export const clientNameRules: Rule = {
  codes: [ownedByHome, nobodysName],
  check: (fleet) => [...homes(fleet), ...nobody(fleet), ...outside(fleet)],
}

function homes(fleet: Fleet): readonly Diagnostic[] {
  const owner = fleet.spec.networking.dns?.owner
  const kept = clientNames(fleet).find(({ home }) => home.name === owner)
  if (kept === undefined) return []
  const others = fleet.clusters.filter(({ name }) => name !== owner).map(({ name }) => name)
  const other = others.length === 0 ? '' : `, or a cluster that is no home, such as ${others[0]}`
  return [
    diagnostic(ownedByHome, `"${owner}" makes ${kept.name}, which leads to "${owner}" itself.`, {
      span: fleet.places.at(['spec', 'networking', 'dns', 'owner']),
      help: `Write owner: hub${other}.`,
      related: [{ span: fleet.places.at(kept.path), message: 'the name' }],
    }),
  ]
}

function nobody(fleet: Fleet): readonly Diagnostic[] {
  const { dns } = fleet.spec.networking
  if (!dns?.enabled || dns.name === undefined) return []
  const place = () => fleet.places.at(['spec', 'networking', 'dns', 'name'])
  if (dns.zone === undefined) {
    const help = 'Write zone beside it, such as neo4j.example.com.'
    return [diagnostic(nobodysName, `${dns.name} has no zone that it stands in.`, { span: place(), help })]
  }
  const name = inZone(dns.name, dns.zone)
  const led = clientNames(fleet).find((each) => each.name === name)
  if (led !== undefined && led.home.endpoint === undefined) {
    const detail = `${name} leads to "${led.home.name}", which has no endpoint.`
    return [
      diagnostic(nobodysName, detail, {
        span: place(),
        help: 'Write clusters[].endpoint, such as NAME.example.com:7687.',
      }),
    ]
  }
  if (ownerOf(fleet) !== undefined) return []
  const help = 'Write owner beside it: a cluster that is no home; or gitops, which gives the fleet a hub.'
  return [diagnostic(nobodysName, `${name} has no owner, and the fleet has no hub.`, { span: place(), help })]
}

function outside({ spec, places }: Fleet): readonly Diagnostic[] {
  const { dns } = spec.networking
  if (!dns?.enabled || dns.name === undefined || dns.zone === undefined) return []
  const name = inZone(dns.name, dns.zone)
  if (isWithin(name, dns.zone)) return []
  return [
    diagnostic(severalSchemes, `The name applications use, ${name}, is not in the zone ${dns.zone}.`, {
      span: places.at(['spec', 'networking', 'dns', 'name']),
      help: `Write a name inside the zone, such as ${name.split('.')[0]}.${dns.zone}.`,
      related: [{ span: places.at(['spec', 'networking', 'dns', 'zone']), message: 'the zone of the fleet' }],
    }),
  ]
}
