import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Path } from '../source/path.ts'
import { parseCondition } from '../template/parse-template.ts'
import type { Expression } from '../template/template.ts'
import type { Party, PodsOf, Port } from './port.ts'
import type { PartyDocument, PortDocument } from './port-schema.ts'
import { type PrintedText, readPrintedText } from './printed-text.ts'

/** Where a folder says what is read, and what was found wrong so far. */
export interface PortReading {
  readonly spanOf: (path: Path) => Span
  readonly diagnostics: Diagnostic[]
}

function expressionAt(
  { spanOf, diagnostics }: PortReading,
  text: string | undefined,
  path: Path,
): Expression | undefined {
  if (text === undefined) return undefined
  const parsed = parseCondition(text, () => spanOf(path))
  diagnostics.push(...parsed.diagnostics)
  return parsed.value
}

function textAt({ spanOf, diagnostics }: PortReading, text: string, path: Path): PrintedText {
  const read = readPrintedText(text, () => spanOf(path))
  diagnostics.push(...read.diagnostics)
  return read.value ?? { print: () => undefined, missing: () => [] }
}

function podsAt(reading: PortReading, pods: NonNullable<PartyDocument['pods']>, path: Path): PodsOf {
  const { namespace, anyNamespace, labels, oneOf, each } = pods
  return {
    namespace: namespace === undefined ? undefined : textAt(reading, namespace, [...path, 'namespace']),
    anyNamespace,
    labels: Object.entries(labels).map(([key, value]) => [
      key,
      textAt(reading, value, [...path, 'labels', key]),
    ]),
    oneOf,
    each: expressionAt(reading, each, [...path, 'each']),
  }
}

/** Reads `parties:` of a folder. */
export function readParties(
  reading: PortReading,
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
export function readPorts(reading: PortReading, ports: readonly PortDocument[]): readonly Port[] {
  return ports.map((entry, index) => ({
    ...entry,
    port:
      typeof entry.port === 'string'
        ? expressionAt(reading, entry.port, ['ports', index, 'port'])
        : entry.port,
    when: expressionAt(reading, entry.when, ['ports', index, 'when']),
  }))
}
