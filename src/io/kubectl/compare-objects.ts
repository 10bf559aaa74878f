import { type LivePair, readPairs } from '../../diff/live/read-pairs.ts'
import { diffObjects, type LiveCluster } from './diff-objects.ts'
import type { KubectlTrouble } from './trouble.ts'

/** One object of a tree. */
export interface TreeManifest {
  readonly path: string
  readonly text: string
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/** Why some objects were not compared. */
export interface NotCompared {
  readonly objects: readonly TreeManifest[]
  readonly trouble: KubectlTrouble
}

/** What came out of one cluster. */
export interface ComparedObjects {
  /** Only objects that differ. */
  readonly pairs: readonly LivePair[]
  /** Objects in namespaces that the cluster lacks, and that these objects make: none of them can be there. */
  readonly added: readonly TreeManifest[]
  readonly failures: readonly NotCompared[]
}

type Asked = Pick<ComparedObjects, 'pairs' | 'failures'>

const unreadable: KubectlTrouble = { kind: 'unreadable', said: 'kubectl printed something that is no object' }

async function ask(objects: readonly TreeManifest[], cluster: LiveCluster): Promise<Asked> {
  if (objects.length === 0) return { pairs: [], failures: [] }
  const { text, trouble } = await diffObjects(
    objects.map((object) => object.text),
    cluster,
  )
  if (trouble === undefined) {
    const pairs = readPairs(text)
    return pairs === undefined
      ? { pairs: [], failures: [{ objects, trouble: unreadable }] }
      : { pairs, failures: [] }
  }
  if (trouble.kind === 'unknown') {
    const { kind, apiVersion } = trouble.object
    const isUnknown = (object: TreeManifest) => object.kind === kind && object.apiVersion === apiVersion
    return askWithout(objects, objects.filter(isUnknown), trouble, cluster)
  }
  if (trouble.kind !== 'object' || objects.length === 1)
    return { pairs: [], failures: [{ objects, trouble }] }
  // kubectl stops at the first object that fails, and does not always name it: halves find it.
  const half = Math.ceil(objects.length / 2)
  const first = await ask(objects.slice(0, half), cluster)
  const second = await ask(objects.slice(half), cluster)
  return { pairs: [...first.pairs, ...second.pairs], failures: [...first.failures, ...second.failures] }
}

async function askWithout(
  objects: readonly TreeManifest[],
  left: readonly TreeManifest[],
  trouble: KubectlTrouble,
  cluster: LiveCluster,
): Promise<Asked> {
  if (left.length === 0) return { pairs: [], failures: [{ objects, trouble }] }
  const { pairs, failures } = await ask(
    objects.filter((object) => !left.includes(object)),
    cluster,
  )
  return { pairs, failures: [{ objects: left, trouble }, ...failures] }
}

/** Compares objects with a cluster, as far as it lets them be compared; namespaces first. */
export async function compareObjects(
  objects: readonly TreeManifest[],
  cluster: LiveCluster,
): Promise<ComparedObjects> {
  const isNamespace = ({ apiVersion, kind }: TreeManifest) => apiVersion === 'v1' && kind === 'Namespace'
  const namespaces = await ask(objects.filter(isNamespace), cluster)
  if (namespaces.failures.length > 0) {
    const [failure] = namespaces.failures
    const isWhole = failure !== undefined && failure.trouble.kind !== 'object'
    if (isWhole) return { pairs: [], added: [], failures: [{ ...failure, objects }] }
  }
  const missing = new Set(
    namespaces.pairs.flatMap(({ live, merged }) =>
      live === undefined ? [(merged['metadata'] as { readonly name: string }).name] : [],
    ),
  )
  const others = objects.filter((object) => !isNamespace(object))
  const rest = await ask(
    others.filter(({ namespace }) => !missing.has(namespace)),
    cluster,
  )
  return {
    pairs: [...namespaces.pairs, ...rest.pairs],
    added: others.filter(({ namespace }) => missing.has(namespace)),
    failures: [...namespaces.failures, ...rest.failures],
  }
}
