import { closedBlock, withBlock } from './body.ts'
import type { Delivery as Settings } from './config-schema.ts'
import type { Desired } from './desired.ts'
import { type Desk, type Notes, noted } from './desk.ts'
import { environmentsOf, hasEnvironments } from './environments.ts'
import type { Fetched } from './fetched.ts'
import type { Pull } from './forge.ts'
import { isFromHere, type Specs } from './from-here.ts'
import { hasForeignCommits } from './guards.ts'
import { labelOn, labels } from './labels.ts'
import { sayOnce } from './say-once.ts'

/** The owner whose files a branch is for, where it is one owner's. */
function ownerIn(key: string): string | undefined {
  return /\/cluster\/([^/]+)$/.exec(key)?.[1]
}

function reasonOf(key: string, { open, waiting }: Desired): string {
  if (waiting.some((delivery) => delivery.key === key))
    return 'Closed by the bot: another change has to be merged first. A new pull request comes then.'
  const owner = ownerIn(key)
  const rest = [...open, ...waiting].filter(
    ({ tree, owners }) => key.startsWith(`${tree.name}/`) && (owner === undefined || owners.includes(owner)),
  )
  return rest.length === 0
    ? 'Closed by the bot: there is nothing left to deliver here, since the trees are as rendered.'
    : `Closed by the bot: what is left to deliver comes otherwise: ${rest.map(({ title }) => title).join('; ')}.`
}

/** Closes a pull request that is not wanted any more; one with commits of people is left to them. Whether its branch may go. */
async function close(desk: Desk, pull: Pull, reason: string): Promise<boolean> {
  const { forge, notes } = desk
  if (labelOn(pull, labels.stop) !== undefined) return false
  const foreign = await hasForeignCommits(desk, pull.commit)
  if (foreign === undefined) return false
  if (foreign) {
    const text =
      'There is nothing left to deliver here, but this branch has commits that the bot did not make: it leaves the pull request to you.'
    await sayOnce(desk, pull.number, 'obsolete', text)
    return false
  }
  const body = withBlock(pull.body, closedBlock(reason))
  return noted(notes, await forge.changePull(pull.number, { body, state: 'closed' })) !== undefined
}

/** Whether a branch is one that is delivered to, whatever it is called. */
function isBase(branch: string, { branch: to = '' }: Settings, { main }: Fetched): boolean {
  return branch === main || branch === to || environmentsOf(to, [branch]).length > 0
}

/** What retiring is done by, besides the settings. */
interface Retiring {
  readonly deskFor: (owner: string) => Promise<Desk | undefined>
  readonly there: Fetched
  readonly desired: Desired
  readonly specs: Specs
  /** Names of the trees that are rendered. */
  readonly names: ReadonlySet<string>
  /** Whether there are more, of which nobody knows what is to be delivered. */
  readonly isPart: boolean
  readonly notes: Notes
}

/** Closes pull requests and deletes branches below the prefix that nothing asks for any more. */
export async function retire(settings: Settings, retiring: Retiring): Promise<void> {
  const { deskFor, there, desired, specs, names, isPart, notes } = retiring
  const { prefix, branch: to = '' } = settings
  const wanted = new Set(desired.open.map(({ key }) => `${prefix}/${key}`))
  for (const [branch, head] of there.branches) {
    if (!branch.startsWith(`${prefix}/`) || wanted.has(branch) || isBase(branch, settings, there)) continue
    const key = branch.slice(prefix.length + 1)
    // The bots of several repositories of specs may deliver to one, and each retires only what is its own.
    const isKnown = names.has(key.split('/')[0] ?? '')
    const isOurs = specs.store === there.store || (await isFromHere(specs, there.store, head))
    if (!isKnown && (isPart || !isOurs)) continue
    const pull = there.pulls.find((one) => one.branch === branch && one.isOwn)
    const owner = ownerIn(key)
    // Where each cluster has its branch, one that names none is not from these settings.
    const desk = owner === undefined && hasEnvironments(to) ? undefined : await deskFor(owner ?? '')
    if (desk === undefined) continue
    const isFree =
      pull === undefined
        ? (await hasForeignCommits(desk, head)) === false
        : await close(desk, pull, reasonOf(key, desired))
    if (isFree) noted(notes, await desk.push({ branch, lease: head, commit: '' }))
  }
}
