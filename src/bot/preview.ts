import { join } from 'node:path'
import { changedOutcomes } from '../analyze/failures/changed-outcomes.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { mergedTree } from '../io/git/history.ts'
import { layOut } from '../io/git/lay-out.ts'
import type { Store } from '../io/git/store.ts'
import { contentDigest } from '../print/inventory.ts'
import { annotationsOf } from './annotations.ts'
import { botCodes } from './codes.ts'
import { compareRenderings } from './compare-renderings.ts'
import { configChange } from './config-change.ts'
import { type Notes, noted } from './desk.ts'
import type { Check, Forge, Pull } from './forge.ts'
import { changedPictures } from './picture-details.ts'
import { type Preview, previewMark, previewTexts, previewTitle } from './preview-body.ts'
import type { BotConfig } from './read-config.ts'
import type { Render } from './rendering.ts'

/** Name of the check. */
const checkName = 'neofleet'

/** What previews are made from: the base as it is, and how to render it merged with a branch. */
export interface PreviewDesk {
  readonly store: Store
  readonly forge: Forge
  readonly notes: Notes
  readonly render: Render
  readonly config: BotConfig
  readonly base: {
    readonly branch: string
    readonly commit: string
    readonly rendered: ReturnType<Render>
    /** Where it is laid out. */
    readonly folder: string
  }
  /** An empty folder to lay out into. */
  readonly work: string
}

/** What the base merged with a pull request would render to, against what the base renders to. */
async function previewOf(desk: PreviewDesk, pull: Pull): Promise<Preview | undefined> {
  const { store, notes, render, config, base, work } = desk
  const { fleets, overlays } = config
  const rest = { fleets, overlays, base: base.branch, url: pull.url }
  const tree = noted(notes, await mergedTree(store, base.commit, pull.commit))
  if (tree === undefined) return undefined
  if (tree === '')
    return { ...rest, changes: undefined, diagnostics: [], obstacle: `conflicts with ${base.branch}` }
  const folder = join(work, `pull-${pull.number}`)
  if (noted(notes, await layOut(store, tree, folder)) === undefined) return undefined
  const merged = render(folder, config)
  const compared = compareRenderings(base.rendered, merged)
  const settings = configChange(base.folder, folder, base.branch)
  const diagnostics = [...compared.diagnostics, ...(settings?.diagnostics ?? [])]
  const told = {
    ...rest,
    ...compared,
    diagnostics,
    ...(settings && { remark: settings.remark, isNotable: true }),
  }
  if (merged.value === undefined) return told
  if (base.rendered.value === undefined) return { ...told, obstacle: `${base.branch} itself does not render` }
  const outcomes = changedOutcomes(base.rendered.value.failures(), merged.value.failures())
  const pictures = changedPictures(base.rendered.value.pictures(), merged.value.pictures())
  return { ...told, outcomes, pictures }
}

/** One comment with the text that is wanted: edited, never repeated; what a race made twice goes again. */
async function tellByComment(
  { forge, notes }: Pick<PreviewDesk, 'forge' | 'notes'>,
  pull: Pull,
  body: string,
  isQuiet: boolean,
): Promise<void> {
  const comments = noted(notes, await forge.comments(pull.number))
  if (comments === undefined) return
  const [first, ...extra] = comments.filter((one) => one.isOwn && one.body.startsWith(previewMark))
  for (const { id } of extra) noted(notes, await forge.removeComment(id))
  if (first === undefined && !isQuiet) noted(notes, await forge.addComment(pull.number, body))
  if (first !== undefined && first.body !== body) noted(notes, await forge.changeComment(first.id, body))
}

/** One check of a commit for the same input; where the token may write none, the comment has to do. */
async function tellByCheck(
  { forge, notes }: Pick<PreviewDesk, 'forge' | 'notes'>,
  wanted: Check,
): Promise<void> {
  const known = noted(notes, await forge.checks(wanted.commit, wanted.name))
  if (known === undefined) return
  // A job of a workflow may have the name too: its input is no digest.
  const newest = known.find(({ input }) => /^[0-9a-f]{64}$/.test(input))
  const isSame = newest?.input === wanted.input
  if (isSame && newest.isDone) return
  const written = await forge.writeCheck(wanted, isSame ? newest : undefined)
  if (written.trouble?.kind === 'denied')
    notes.diagnostics.push(
      diagnostic(botCodes.noChecks, written.trouble.detail, { help: 'Comments are written all the same.' }),
    )
  else noted(notes, written)
}

/** Tells a pull request what was found: by a comment, unless it is nothing, and by a check with findings at their lines. */
export async function tell(
  desk: Pick<PreviewDesk, 'forge' | 'notes'>,
  pull: Pull,
  found: Preview,
  conclusion: Check['conclusion'],
): Promise<void> {
  const { body, rest } = previewTexts(found)
  const isQuiet = found.diagnostics.length === 0 && found.changes?.length === 0 && found.isNotable !== true
  await tellByComment(desk, pull, body, isQuiet)
  const annotations = annotationsOf(found.diagnostics)
  await tellByCheck(desk, {
    name: checkName,
    commit: pull.commit,
    input: contentDigest(JSON.stringify([body, annotations, rest])),
    conclusion,
    title: previewTitle(found),
    summary: body,
    ...(rest === undefined ? {} : { text: rest }),
    annotations,
  })
}

/** Tells a pull request what it would change. */
export async function preview(desk: PreviewDesk, pull: Pull): Promise<void> {
  const found = await previewOf(desk, pull)
  if (found === undefined) return
  const isFailure = hasErrors(found.diagnostics)
  const conclusion = isFailure ? 'failure' : found.changes === undefined ? 'neutral' : 'success'
  await tell(desk, pull, found, conclusion)
}
