import { stringify } from 'yaml'
import { decodeFleet } from '../../src/fleet/decode.ts'
import type { Fleet } from '../../src/fleet/fleet.ts'
import { readSource } from '../../src/source/read.ts'

/** A cluster of a stretched DBMS, as a test writes it down. */
export interface Member {
  readonly name: string
  readonly region: string
  readonly primaries: number
  readonly secondaries: number
  readonly zones: readonly string[]
  /** Databases that its servers never hold. */
  readonly denied?: readonly string[]
  readonly state?: 'active' | 'lost'
}

/** A fleet that is one DBMS over its clusters; `more` goes into its spec. */
export function stretchedFleet(members: readonly Member[], more: object): Fleet {
  const spec = {
    target: 'helm',
    image: { repo: 'neo4j', tag: '2026.08-enterprise' },
    acceptLicenseAgreement: 'eval',
    strategy: 'active-active',
    clusters: members.map(
      ({ name, region, primaries, secondaries, zones, denied = [], state = 'active' }) => ({
        name,
        region,
        state,
        nodeAllocation: { primaries, secondaries },
        availabilityZones: zones,
        overrides:
          denied.length === 0 ? {} : { config: { 'initial.server.denied_databases': denied.join(',') } },
      }),
    ),
    storage: { size: '100Gi' },
    networking: { type: 'cilium' },
    ...more,
  }
  const document = { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name: 'ledger' }, spec }
  const source = readSource('fleet.yaml', stringify(document)).value
  const fleet = source && decodeFleet({ layers: [source] }).value
  if (fleet === undefined) throw new Error('is no fleet')
  return fleet
}
