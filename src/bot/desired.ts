import { type Change, type Risk, severity, worst } from '../diff/change.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import type { Delivery as Settings } from './config-schema.ts'
import type { DeliveryClass } from './delivery-class.ts'
import { ownerOfPath } from './owner-of-path.ts'
import type { RecordsFor } from './records-alone.ts'
import type { RenderedTree, Rendering } from './rendering.ts'

/** One pull request that should be there. */
export interface Delivery {
  /** Its name below the prefix of branches: `prod/all`, `prod/wave/2`, `prod/cluster/us-east`, `prod/failover/all`. */
  readonly key: string
  readonly tree: RenderedTree
  /** Whose files it brings, sorted; also owners that are no more, whose files go. */
  readonly owners: readonly string[]
  /** What it changes. */
  readonly changes: readonly Change[]
  readonly class: DeliveryClass
  /** Records of the spec that it carries out. */
  readonly records: readonly string[]
  /** Whether other clusters carry out their part of these records by pull requests of their own. */
  readonly isPart: boolean
  readonly title: string
  /** Clusters that are to run what they have before this opens. */
  readonly after: readonly string[]
}

/** What should be open now, and what waits until that has merged. */
export interface Desired {
  readonly open: readonly Delivery[]
  readonly waiting: readonly Delivery[]
}

/** How the pull requests of a tree are cut. */
interface Cut {
  readonly by: Settings['pullRequests']
  /** Records that a change of some owners carries out. */
  readonly records?: RecordsFor
  /** Whether there is nothing in it but what they bring. */
  readonly isAlone?: boolean
}

/** The files of a tree below its folder, by owner. */
export function filesByOwner(tree: Tree, name: string): ReadonlyMap<string, Tree> {
  const groups = new Map<string, [string, string][]>()
  for (const [path, text] of tree) {
    const inside = path.startsWith(`${name}/`) ? path.slice(name.length + 1) : undefined
    const owner = inside === undefined ? undefined : ownerOfPath(inside)
    if (owner === undefined) continue
    groups.set(owner, [...(groups.get(owner) ?? []), [path, text]])
  }
  return new Map([...groups].map(([owner, files]) => [owner, treeOf(files)]))
}

interface Side {
  readonly before: ReadonlyMap<string, Tree>
  readonly after: ReadonlyMap<string, Tree>
}

function together(files: ReadonlyMap<string, Tree>, owners: readonly string[]): Tree {
  return treeOf(owners.flatMap((owner) => [...(files.get(owner) ?? [])]))
}

/** Whether votes of a running DBMS may be touched. A failover is one decision, which data that moves does not divide. */
function touchesQuorum(changes: readonly Change[], isFailover: boolean): boolean {
  const isDelicate = (risk: Risk) => (isFailover ? risk === 'quorum' : severity(risk) >= severity('quorum'))
  return changes.some(({ risk, fields }) => [risk, ...fields.map((field) => field.risk)].some(isDelicate))
}

/** In which wave an owner comes: the hub when all clusters have theirs, what is to go last of all. */
function waveOf({ waves }: RenderedTree, owner: string): number {
  const last = Math.max(1, ...waves.values())
  return waves.get(owner) ?? (owner === 'hub' ? last : last + 1)
}

interface Group {
  readonly key: string
  readonly owners: readonly string[]
  readonly what: string
}

function groupsOf(owners: readonly string[], wave: number, by: Settings['pullRequests']): readonly Group[] {
  if (by === 'fleet') return [{ key: 'all', owners, what: '' }]
  if (by === 'wave') return [{ key: `wave/${wave}`, owners, what: `, wave ${wave}` }]
  return owners.map(alone)
}

function alone(owner: string): Group {
  return { key: `cluster/${owner}`, owners: [owner], what: ` to ${owner}` }
}

/**
 * The pull requests that one tree needs, from what is delivered and what is rendered alone. Two clusters whose votes
 * are touched never share one, and the second waits for the first; a wave waits for the one before it.
 */
export function desiredOf(
  tree: RenderedTree,
  { before, after }: Side,
  compare: Rendering['compare'],
  { by, records = () => [], isAlone = false }: Cut,
): Desired {
  const owners = [...new Set([...before.keys(), ...after.keys()])].sort()
  const changesOf = (some: readonly string[]) => compare(together(before, some), together(after, some))
  const changed = new Map(owners.map((owner) => [owner, changesOf([owner])]))
  const isChanged = (owner: string) => (changed.get(owner) ?? []).length > 0
  // Where nothing was delivered yet, no DBMS runs whose votes could be touched.
  const isDelicate = (owner: string) => before.has(owner) && touchesQuorum(changed.get(owner) ?? [], isAlone)
  // A failover waits for no upgrade order.
  const isWhole = by === 'fleet' || isAlone
  // Nothing is waited for where nothing runs yet, and nobody waits for what is lost, or for what is still to come.
  const isReady = (owner: string) => tree.waves.has(owner) && !isChanged(owner) && !tree.lost?.has(owner)
  const clustersBefore = (some: readonly string[], wave: number, touchesVotes: boolean) => {
    const isBefore = (owner: string) =>
      (by !== 'fleet' && waveOf(tree, owner) < wave) ||
      (touchesVotes && (by === 'fleet' || waveOf(tree, owner) === wave))
    if (!some.some((owner) => before.has(owner))) return []
    return owners.filter((owner) => !some.includes(owner) && isReady(owner) && isBefore(owner))
  }
  const steps: Delivery[][] = []
  const waves = isWhole ? [1] : [...new Set(owners.map((owner) => waveOf(tree, owner)))].sort((a, b) => a - b)
  for (const wave of waves) {
    const members = isWhole ? owners : owners.filter((owner) => waveOf(tree, owner) === wave)
    const delicate = members.filter(isDelicate)
    const apart = delicate.length > 1 || by === 'cluster' ? delicate : []
    const groups = groupsOf(
      members.filter((owner) => !apart.includes(owner)),
      wave,
      by,
    ).filter((group) => group.owners.some(isChanged))
    const deliver = ({ key, owners: some, what }: Group): Delivery => {
      const changes = changesOf(some)
      const carried = records(some.filter(isChanged))
      return {
        key: `${tree.name}/${isAlone ? 'failover/' : ''}${key}`,
        tree,
        owners: some,
        changes,
        class: carried.length > 0 ? 'failover' : worst(changes).risk,
        records: carried,
        isPart: isAlone && by === 'cluster',
        after: isAlone ? [] : clustersBefore(some, wave, touchesQuorum(changes, false)),
        title: `${isAlone ? `Carry out ${carried.join(', ')} in` : 'Deliver'} ${tree.name}${what}`,
      }
    }
    const [first, ...later] = apart
    const now = [...groups.map(deliver), ...(first === undefined ? [] : [deliver(alone(first))])]
    steps.push(now, ...later.map((owner) => [deliver(alone(owner))]))
  }
  const [open = [], ...waiting] = steps.filter((step) => step.length > 0)
  return { open, waiting: waiting.flat() }
}
