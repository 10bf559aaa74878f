import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors, type Result } from '../diagnostics/result.ts'
import { comparable } from '../diff/live/comparable.ts'
import { type IgnoredFields, withoutIgnored } from '../diff/live/ignored-fields.ts'
import { readIgnoredFields } from '../diff/live/read-ignored-fields.ts'
import type { LivePair } from '../diff/live/read-pairs.ts'
import { parseManifest } from '../diff/parse-manifest.ts'
import { treeObject } from '../diff/tree-object.ts'
import { placeOf } from '../diff/tree-place.ts'
import { type ComparedObjects, compareObjects, type TreeManifest } from '../io/kubectl/compare-objects.ts'
import { print } from '../print/canonical.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import { layerOf } from '../render/layers.ts'
import { apiGroup } from '../schema/api-group.ts'
import { failureFinding, nothingToAsk, strayFinding } from './live-findings.ts'
import { type LiveMember, liveMembers } from './live-members.ts'
import type { Prepared } from './prepare.ts'

/** The trees as the clusters have them, and as applying would leave them. */
interface LiveSides {
  readonly before: Tree
  readonly after: Tree
}

interface LiveOptions {
  readonly cluster?: string
  readonly fieldManager?: string
}

/** Argo CD’s own name for what it applies. */
const argocd = 'argocd-controller'

/** Clusters that are asked at the same time, each by one kubectl. */
const atOnce = 8

function identityOf(object: Omit<TreeManifest, 'path' | 'text'>): string {
  return JSON.stringify([apiGroup(object.apiVersion), object.kind, object.namespace, object.name])
}

function manifestsOf(tree: Tree, members: readonly LiveMember[]): readonly TreeManifest[] {
  return [...tree].flatMap(([path, text]) => {
    if (!members.some(({ prefix }) => path.startsWith(prefix))) return []
    const { id } = treeObject(path, parseManifest(path, text).value)
    return [{ path, text, ...id }]
  })
}

/** Members by their context: several trees may have objects for one cluster. */
function byContext(members: readonly LiveMember[]): readonly (readonly LiveMember[])[] {
  const contexts = [...new Set(members.map(({ context }) => context))]
  return contexts.map((context) => members.filter((member) => member.context === context))
}

/** What Argo CD ignores in the object of a path, as the hub's own tree tells it. */
function ignoresOf(tree: Tree): (path: string) => readonly IgnoredFields[] {
  const known = new Map<string, readonly IgnoredFields[]>()
  for (const [path, text] of tree) {
    const { in: where, fleet } = placeOf(path)
    const read = where === 'hub' ? readIgnoredFields(parseManifest(path, text).value) : undefined
    if (read !== undefined) known.set(`${fleet}/${read.layer}`, read.fields)
  }
  return (path) => {
    const { fleet, rest } = placeOf(path)
    return known.get(`${fleet}/${layerOf(rest.slice(0, rest.indexOf('/')))}`) ?? []
  }
}

/** Puts what one cluster said into both sides; what it said of anything else is returned. */
function overlay(
  sides: { readonly before: Map<string, string>; readonly after: Map<string, string> },
  { pairs, added }: ComparedObjects,
  manifests: readonly TreeManifest[],
  ignores: ReturnType<typeof ignoresOf>,
): readonly LivePair[] {
  const paths = new Map(manifests.map((manifest) => [identityOf(manifest), manifest.path]))
  const strays: LivePair[] = []
  for (const { path } of added) sides.before.delete(path)
  for (const pair of pairs) {
    const path = paths.get(identityOf(treeObject('', pair.merged).id))
    if (path === undefined) {
      strays.push(pair)
      continue
    }
    const { live, merged } = withoutIgnored(comparable(pair), ignores(path))
    // A new object is shown as it is in the tree, without the defaults of a server.
    if (live === undefined) sides.before.delete(path)
    else {
      sides.before.set(path, print(live))
      sides.after.set(path, print(merged))
    }
  }
  return strays
}

/** Asks every cluster what applying its objects would change; clusters that cannot be asked are findings. */
export async function liveSides(
  prepared: Prepared,
  tree: Tree,
  options: LiveOptions,
): Promise<Result<LiveSides>> {
  const paths = [...tree.keys()]
  const has = (prefix: string) => paths.some((path) => path.startsWith(prefix))
  const { members, diagnostics: unnamed } = liveMembers(prepared, options.cluster, has)
  const diagnostics: Diagnostic[] = [...unnamed]
  if (members.length === 0 && !hasErrors(unnamed)) diagnostics.push(nothingToAsk(options.cluster))
  const groups = byContext(members).map((group) => ({ group, manifests: manifestsOf(tree, group) }))
  const whole = groups.flatMap(({ manifests }) => manifests.map(({ path, text }) => [path, text] as const))
  const sides = { before: new Map(whole), after: new Map(whole) }
  const ignores = ignoresOf(tree)
  const fieldManager = options.fieldManager ?? argocd
  for (let next = 0; next < groups.length; next += atOnce) {
    const some = groups.slice(next, next + atOnce)
    const outcomes = await Promise.all(
      some.map(async ({ group, manifests }) => {
        const cluster = { context: group[0]?.context ?? '', fieldManager }
        return { group, manifests, compared: await compareObjects(manifests, cluster) }
      }),
    )
    for (const { group, manifests, compared } of outcomes) {
      const strays = overlay(sides, compared, manifests, ignores)
      diagnostics.push(...strays.map((stray) => strayFinding(stray, group)))
      diagnostics.push(...compared.failures.map((failure) => failureFinding(failure, group)))
    }
  }
  return { value: { before: treeOf([...sides.before]), after: treeOf([...sides.after]) }, diagnostics }
}
