import { diagnostic } from '../diagnostics/diagnostic.ts'
import { worst } from '../diff/change.ts'
import { armedMark, contentIn, contentOf } from './body.ts'
import { botCodes } from './codes.ts'
import type { Delivery as Settings } from './config-schema.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import type { Merge, MergeState, Pull } from './forge.ts'
import { isSaid, sayOnce } from './say-once.ts'

/** Whether the configuration lets a delivery be merged without a person: by the worst of all that changes in it. */
export function mayMerge({ autoMerge }: Settings, { changes, records, class: own }: Delivery): boolean {
  if (records.length > 0 || changes.some(({ finding }) => finding !== undefined)) return false
  const classes = [own, worst(changes.flatMap(({ fields }) => fields)).risk]
  return classes.every((one) => (autoMerge as readonly string[]).includes(one) || one === 'none')
}

/** Takes back a merge that was to come by itself, before what it would merge becomes something that people decide. */
export async function disarmFirst(desk: Desk, delivery: Delivery, pull: Pull | undefined): Promise<boolean> {
  if (pull === undefined || !pull.isArmed || mayMerge(desk.settings, delivery)) return true
  const isOwn = pull.body.includes(armedMark)
  if (!isOwn && contentIn(pull.body) === contentOf(delivery)) return true
  const state = noted(desk.notes, await desk.forge.mergeState(pull.number))
  return state !== undefined && noted(desk.notes, await desk.forge.disarm(state.id)) !== undefined
}

interface Obstacle {
  readonly detail: string
  readonly help: string
}

/** What keeps a pull request from ever being merged by itself, as it stands. */
function obstacleOf({ base, settings }: Desk, delivery: Delivery, state: MergeState): Obstacle | undefined {
  const { branch } = base
  if (state.lacksSignature)
    return {
      detail: `${branch} takes only signed commits, and those of the bot are not.`,
      help: 'Run the bot as a GitHub App with delivery: { verifiedCommits: true }, or take the rule back.',
    }
  if (!state.needsChecks && !state.isReviewed)
    return {
      detail: `${branch} requires neither a check nor a review, so nothing would hold a merge back.`,
      help: 'Require a check on that branch, or leave delivery.autoMerge out.',
    }
  if (delivery.class === 'quorum' && !state.isReviewed)
    return {
      detail: `It touches the votes of a running DBMS, and ${branch} requires no review.`,
      help: 'Require a review on that branch, or merge it yourself.',
    }
  if (!state.hasQueue && !state.methods.includes(settings.mergeMethod))
    return {
      detail: `The repository does not allow the merge method ${settings.mergeMethod}.`,
      help: `Write delivery.mergeMethod: ${state.methods[0] ?? 'merge'}.`,
    }
  if (state.progress !== 'ready' && !state.mayArm)
    return {
      detail: 'The repository does not let pull requests merge by themselves.',
      help: 'Switch on “Allow auto-merge” in its settings; until then the bot merges when it comes by and all has passed.',
    }
  return undefined
}

function howOf({ progress, hasQueue }: MergeState): Merge['how'] {
  if (progress !== 'ready') return 'when ready'
  return hasQueue ? 'queue' : 'now'
}

/**
 * Lets the forge merge a pull request when everything has passed that its base requires; the bot waits for nothing
 * itself. A refusal is said once for each commit, and not tried again.
 */
export async function autoMerge(desk: Desk, delivery: Delivery, pull: Pull, commit: string): Promise<void> {
  const { forge, notes, settings } = desk
  if (pull.number === 0 || pull.isArmed || !mayMerge(settings, delivery)) return
  const state = noted(notes, await forge.mergeState(pull.number))
  if (state === undefined || state.isArmed || state.isQueued) return
  // What was just pushed is not known everywhere at once, and a conflict goes when the branch is rendered anew.
  if (state.commit !== commit || state.progress === 'unknown' || state.progress === 'conflicts') return
  const tell = ({ detail, help }: Obstacle) =>
    void notes.diagnostics.push(diagnostic(botCodes.unmerged, `#${pull.number}: ${detail}`, { help }))
  const obstacle = obstacleOf(desk, delivery, state)
  if (obstacle !== undefined) return tell(obstacle)
  const topic = `merge ${commit}`
  const said = noted(notes, await isSaid(desk, pull.number, topic))
  if (said === undefined) return
  if (said)
    return tell({
      detail: 'The forge refused to merge it; its comment says why.',
      help: 'Merge it yourself.',
    })
  const { id } = state
  const wish = { number: pull.number, id, commit, how: howOf(state), method: settings.mergeMethod }
  const merged = await forge.merge(wish)
  if (merged.trouble?.kind !== 'refused' && merged.trouble?.kind !== 'denied')
    return void noted(notes, merged)
  const { detail } = merged.trouble
  tell({ detail: `The forge refused to merge it: ${detail}`, help: 'Merge it yourself.' })
  await sayOnce(desk, pull.number, topic, `The bot may not merge this pull request: ${detail}`)
}
