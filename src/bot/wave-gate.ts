import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { ApplicationState } from '../io/argocd/read-applications.ts'
import { isObjectId } from '../io/git/branch-name.ts'
import { folderIn } from '../io/git/history.ts'
import type { Answer } from '../io/trouble.ts'
import { botCodes } from './codes.ts'
import type { Delivery } from './desired.ts'
import type { Desk } from './desk.ts'

/** Reads what Argo CD says of its Applications; undefined where nobody said where it is. */
export type Applications = (() => Promise<Answer<readonly ApplicationState[]>>) | undefined

/** Whether a commit that Argo CD has compared holds a folder as the base has it. */
async function isCurrent({ store, base }: Desk, folder: string, revision: string): Promise<boolean> {
  if (revision === base.commit) return true
  if (!isObjectId(revision)) return false
  const [there, here] = [await folderIn(store, revision, folder), await folderIn(store, base.commit, folder)]
  return there.value !== undefined && there.value !== '' && there.value === here.value
}

/** Why a cluster is not known to run what was delivered to it; undefined where it does. */
async function reasonOf(
  desk: Desk,
  folder: string,
  applications: readonly ApplicationState[],
): Promise<string | undefined> {
  const isInside = ({ path }: { path: string }) => path === folder || path.startsWith(`${folder}/`)
  const found = applications.filter(({ sources }) => sources.some(isInside))
  if (found.length === 0) return `Argo CD shows no Application of ${folder}.`
  for (const { name, sources, sync, health } of found) {
    if (sync !== 'Synced') return `Application ${name} is ${sync}.`
    if (health !== 'Healthy') return `Application ${name} is ${health}.`
    for (const source of sources.filter(isInside))
      if (!(await isCurrent(desk, folder, source.revision)))
        return `Application ${name} is Synced to an older commit.`
  }
  return undefined
}

/**
 * Whether a delivery may open: where the configuration asks for it, the clusters that come before have to run, Healthy
 * and Synced, what was delivered to them. What is not known is waited for, and said.
 */
export async function isGateOpen(
  desk: Desk,
  delivery: Delivery,
  applications: Applications,
): Promise<boolean> {
  if (!desk.settings.waitForArgocd || delivery.after.length === 0) return true
  const wait = (detail: string, help: string): false => {
    const text = `${desk.settings.prefix}/${delivery.key} waits: ${detail}`
    desk.notes.diagnostics.push(diagnostic(botCodes.waits, text, { help }))
    return false
  }
  if (applications === undefined)
    return wait(
      'nobody said where Argo CD is.',
      'Set ARGOCD_SERVER and ARGOCD_AUTH_TOKEN in the environment of the bot.',
    )
  const known = await applications()
  if (known.trouble !== undefined)
    return wait(known.trouble.detail, 'The next run asks again; see that the token may get applications.')
  for (const cluster of delivery.after) {
    const folder = `${desk.settings.path}/${delivery.tree.name}/clusters/${cluster}`
    const reason = await reasonOf(desk, folder, known.value)
    if (reason !== undefined) return wait(reason, `See how it goes with ${cluster}; the next run asks again.`)
  }
  return true
}
