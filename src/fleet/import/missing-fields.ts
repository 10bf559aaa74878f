import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { missingField } from '../codes.ts'
import { foretold } from './codes.ts'
import type { GuideDocument } from './guide-document.ts'
import type { Note } from './note.ts'

/** A field that a fleet needs, with an example and what its absence means. */
interface Needed {
  readonly at: Path
  readonly example: string
  readonly detail: string
}

const fleetNeeds: readonly Needed[] = [
  {
    at: ['spec', 'image'],
    example: 'image: { repo: neo4j, tag: 2026.08-enterprise }',
    detail: 'No document names an image',
  },
  {
    at: ['spec', 'acceptLicenseAgreement'],
    example: 'acceptLicenseAgreement: eval',
    detail: 'The v1beta1 operator demands it',
  },
  {
    at: ['spec', 'storage'],
    example: 'storage: { className: gp3, size: 100Gi }',
    detail: 'No document sizes the storage',
  },
  { at: ['spec', 'storage', 'size'], example: 'size: 100Gi', detail: 'No document sizes the storage' },
  {
    at: ['spec', 'networking', 'type'],
    example: 'type: cilium',
    detail: 'No document says how the clusters reach each other',
  },
]

function clusterNeeds(name: unknown, at: Path): readonly Needed[] {
  return [
    {
      at: [...at, 'region'],
      example: 'region: us-east-1',
      detail: `No document says where ${String(name)} stands`,
    },
    {
      at: [...at, 'nodeAllocation'],
      example: 'nodeAllocation: { primaries: 3, secondaries: 0 }',
      detail: `No document says how many servers ${String(name)} runs`,
    },
  ]
}

/** Notes about what `check` will miss, at the places where it belongs. */
export function missingFields(fleet: unknown, first: GuideDocument): readonly Note[] {
  const clusters = valueAt(fleet, ['spec', 'clusters'])
  const perCluster = (Array.isArray(clusters) ? clusters : []).flatMap((cluster, index) =>
    clusterNeeds(valueAt(cluster, ['name']), ['spec', 'clusters', index]),
  )
  return [...fleetNeeds, ...perCluster]
    .filter(({ at }) => valueAt(fleet, at) === undefined && valueAt(fleet, at.slice(0, -1)) !== undefined)
    .map(({ at, example, detail }) => ({
      at,
      example,
      finding: diagnostic(foretold(missingField), `${detail}.`, {
        span: first.source.keySpan(['spec']),
        help: `Write ${example}, for example.`,
      }),
    }))
}
