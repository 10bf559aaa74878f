import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/span.ts'
import type { Places } from '../fleet/places.ts'
import { liveCodes } from './live-codes.ts'
import type { Prepared } from './prepare.ts'

/** A cluster, or the hub, with the context that kubectl knows it by. */
export interface LiveMember {
  readonly name: string
  readonly context: string
  /** Where the context is written. */
  readonly span: Span
  /** What the paths of its objects in the trees begin with. */
  readonly prefix: string
}

interface Declared {
  readonly name: string
  readonly kubeContext?: string | undefined
  readonly state?: string
}

interface Tree {
  readonly name: string
  readonly places: Places
  readonly clusters: readonly Declared[]
  readonly hub: Declared | undefined
}

function treesOf({ fleets, sets }: Prepared): readonly Tree[] {
  return [...fleets.map(({ fleet }) => fleet), ...sets.map(({ set }) => set)].map(
    ({ name, places, spec }) => ({
      name,
      places,
      clusters: spec.clusters,
      hub: spec.gitops === undefined ? undefined : { name: 'hub', kubeContext: spec.gitops.hub?.kubeContext },
    }),
  )
}

/** Everything with objects of its own, each with its context; a lost cluster only where it is asked for by name. */
export function liveMembers(
  prepared: Prepared,
  only: string | undefined,
  hasObjects: (prefix: string) => boolean,
): { readonly members: readonly LiveMember[]; readonly diagnostics: readonly Diagnostic[] } {
  const members: LiveMember[] = []
  const diagnostics: Diagnostic[] = []
  for (const { name: tree, places, clusters, hub } of treesOf(prepared)) {
    const own = clusters.map((cluster, index) => ({
      ...cluster,
      path: ['spec', 'clusters', index],
      folder: `clusters/${cluster.name}`,
    }))
    const all = [
      ...own,
      ...(hub === undefined ? [] : [{ ...hub, path: ['spec', 'gitops', 'hub'], folder: 'hub' }]),
    ]
    for (const { name, kubeContext, state, path, folder } of all) {
      const prefix = `${tree}/${folder}/`
      const isChosen = only === undefined ? state !== 'lost' : only === name
      if (!isChosen || !hasObjects(prefix)) continue
      if (kubeContext !== undefined) {
        members.push({ name, context: kubeContext, span: places.at([...path, 'kubeContext']), prefix })
        continue
      }
      const code = folder === 'hub' && only === undefined ? liveCodes.hub : liveCodes.unnamed
      diagnostics.push(
        diagnostic(code, `Nothing says which context of kubectl is ${folder === 'hub' ? 'the hub' : name}.`, {
          span: places.at(path),
          help: `Write kubeContext with one of kubectl config get-contexts -o name.`,
        }),
      )
    }
  }
  return { members, diagnostics }
}
