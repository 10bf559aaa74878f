import type { Path } from '../source/path.ts'
import type { Party, PodsOf, Port } from './port.ts'
import type { PartyDocument, PortDocument } from './port-schema.ts'
import { expressionAt, printedTextAt, type Reading } from './reading.ts'

function podsAt(reading: Reading, pods: NonNullable<PartyDocument['pods']>, path: Path): PodsOf {
  const { namespace, anyNamespace, labels, oneOf, each } = pods
  return {
    namespace: printedTextAt(reading, namespace, [...path, 'namespace']),
    anyNamespace,
    labels: Object.entries(labels).flatMap(([key, value]) => {
      const text = printedTextAt(reading, value, [...path, 'labels', key])
      return text === undefined ? [] : [[key, text] as const]
    }),
    oneOf,
    each: expressionAt(reading, each, [...path, 'each']),
  }
}

/** Reads `parties:` of a folder. */
export function readParties(
  reading: Reading,
  parties: Readonly<Record<string, PartyDocument>>,
): readonly Party[] {
  return Object.entries(parties).map(([name, { is, pods, ranges, hosts, cluster, when }]) => {
    const path = ['parties', name]
    return {
      name,
      is,
      pods: pods === undefined ? undefined : podsAt(reading, pods, [...path, 'pods']),
      ranges: expressionAt(reading, ranges, [...path, 'ranges']),
      hosts: expressionAt(reading, hosts, [...path, 'hosts']),
      cluster: expressionAt(reading, cluster, [...path, 'cluster']),
      when: expressionAt(reading, when, [...path, 'when']),
    }
  })
}

/** Reads `ports:` of a folder. */
export function readPorts(reading: Reading, ports: readonly PortDocument[]): readonly Port[] {
  return ports.map((entry, index) => ({
    ...entry,
    port:
      typeof entry.port === 'string'
        ? expressionAt(reading, entry.port, ['ports', index, 'port'])
        : entry.port,
    when: expressionAt(reading, entry.when, ['ports', index, 'when']),
  }))
}
