import { type Code, type Diagnostic, diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Position, Span } from '../../src/diagnostics/span.ts'

/** The span of the n-th occurrence of a piece of text, counted from 1. */
export function spanOf(text: string, piece: string, occurrence = 1, file = 'fleet.yaml'): Span {
  let offset = -1
  for (let n = 0; n < occurrence; n++) {
    offset = text.indexOf(piece, offset + 1)
    if (offset < 0) throw new Error(`The text does not hold "${piece}" ${occurrence} times.`)
  }
  return { file, start: positionAt(text, offset), end: positionAt(text, offset + piece.length) }
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset }
}

/** Makes the record of a code for a test. */
export function code(name: string, severity: Code['severity'], title = 'Something is wrong'): Code {
  return { code: name, severity, title, explanation: `${title}, and this is why it matters.` }
}

export const fleet = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata:
  name: neo4j-production
spec:
  clusters:
    - name: us-east-primary
      networking:
        cilium:
          clusterId: 1
    - name: us-west-dr
      networking:
        cilium:
          clusterId: 1
  storage:
    className: gp2
    size: 500Gi
  coordination:
    failoverCoordination:
      enabled: true
      timeout: 5m
`

export const sampleCodes: readonly Code[] = [
  code('NF-CILIUM-001', 'error', 'Cluster id used twice'),
  code('NF-STORAGE-003', 'warning', 'Storage class of an older generation'),
  code('NF-TARGET-002', 'error', 'Field that the target cannot honour'),
  code('NF-FLEET-009', 'info', 'Overlay block without effect'),
  code('NF-CLI-001', 'error', 'No fleet to work on'),
]

const [twice, older, refused, inactive, missing] = sampleCodes as [Code, Code, Code, Code, Code]

/** Every part that a finding may have, in an order that is not the printed one. */
export const sampleFindings: readonly Diagnostic[] = [
  diagnostic(missing, 'The folder holds no file "fleet.yaml".', {
    help: 'Name a file, or write a first one with "neofleet init".',
  }),
  diagnostic(
    refused,
    'The target "operator-v1beta1" never promotes a replica by itself, so "failoverCoordination.enabled" cannot be true: a promotion is irreversible.',
    {
      span: spanOf(fleet, 'failoverCoordination:\n      enabled: true\n      timeout: 5m\n'),
      help: 'Set it to false and promote with "neofleet failover".',
    },
  ),
  diagnostic(older, 'The class "gp2" has no baseline throughput.', {
    span: spanOf(fleet, 'gp2'),
    help: 'Did you mean "gp3"?',
  }),
  diagnostic(twice, '"us-west-dr" uses 1.', {
    span: spanOf(fleet, '1', 4),
    help: 'Cilium Cluster Mesh needs a distinct id in every cluster. Did you mean 2?',
    related: [{ span: spanOf(fleet, 'clusterId: 1'), message: 'First used by "us-east-primary".' }],
  }),
  diagnostic(inactive, 'The block "istio" is checked but not rendered.', {
    span: spanOf('networking:\n  istio: {}\n', 'istio', 1, 'base/fleet.yaml'),
    related: [{ span: spanOf(fleet, 'metadata'), message: 'The fleet is extended here' }],
  }),
]
