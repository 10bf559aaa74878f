import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { commitTree, treeWith } from '../io/git/commit-files.ts'
import { obstacleIn } from '../io/git/history.ts'
import { planTree } from '../io/write/plan-tree.ts'
import { inventoryPath, type Part } from '../print/inventory.ts'
import { botCodes } from './codes.ts'
import type { Delivery } from './desired.ts'
import { type Desk, noted } from './desk.ts'
import { commitMessage } from './own-commits.ts'

const nothing: Part['files'] = new Map()

/** A finding about the folder that the base is laid out in, told of the place in the repository. */
function inRepository({ out, settings }: Desk, finding: Diagnostic): Diagnostic {
  const place = (text: string) => text.replaceAll(out, settings.path)
  const { detail, help } = finding
  return { ...finding, detail: place(detail), ...(help === undefined ? {} : { help: place(help) }) }
}

/** What a delivery writes and deletes in the trees of the base; undefined where a person’s file is in the way. */
function changesOf(desk: Desk, { tree, owners }: Delivery) {
  const parts = owners.map(
    (owner) => tree.parts.find((part) => part.owner === owner) ?? { owner, files: nothing },
  )
  const wish = { tree: tree.name, parts, facts: tree.facts, complete: false }
  const plan = planTree(desk.out, wish, { overwriteEdited: true })
  desk.notes.diagnostics.push(...plan.problems.map((problem) => inRepository(desk, problem)))
  for (const path of plan.edited)
    desk.notes.diagnostics.push(
      diagnostic(
        botCodes.edited,
        `${desk.settings.path}/${path} on ${desk.base.branch} was edited by hand.`,
        {
          help: 'Say in the spec what the edit says, perhaps as a patch, and take it back; then the bot goes on.',
        },
      ),
    )
  if (plan.problems.length + plan.edited.length > 0) return undefined
  const gone = new Set(
    parts.filter(({ files }) => files === nothing).map(({ owner }) => `${tree.name}/${inventoryPath(owner)}`),
  )
  const isDeleted = ({ path, after }: { path: string; after: string | null }) =>
    after === null || gone.has(path)
  const written = plan.entries.filter((entry) => !isDeleted(entry))
  return {
    deleted: plan.entries.filter(isDeleted).map(({ path }) => path),
    written: written.map(({ path }) => [path, plan.texts.get(path) ?? ''] as const),
  }
}

/** Whether there is room for a tree: nothing of somebody else where its folder is to be, which would go. */
async function hasRoom({ base, notes, settings, store }: Desk, { tree }: Delivery): Promise<boolean> {
  const place = `${settings.path}/${tree.name}`
  const obstacle = noted(notes, await obstacleIn(store, base.commit, place))
  if (obstacle === undefined || obstacle === '') return obstacle === ''
  const detail = `${obstacle} on ${base.branch} is no folder, so no tree can be delivered to ${place}.`
  const help = 'Choose another delivery.path, or take it away.'
  notes.diagnostics.push(diagnostic(botCodes.config, detail, { help }))
  return false
}

/** What a branch is to be at. */
interface DeliveredCommit {
  readonly tree: string
  readonly message: string
  readonly commit: () => Promise<string | undefined>
}

/** The tree and the commit that bring a delivery onto the base; the same for every bot that looks at the same state. */
export async function deliveredCommit(desk: Desk, delivery: Delivery): Promise<DeliveredCommit | undefined> {
  if (!(await hasRoom(desk, delivery))) return undefined
  const changes = changesOf(desk, delivery)
  if (changes === undefined) return undefined
  const folder = join(desk.work, delivery.key.replaceAll('/', '_'))
  mkdirSync(folder, { recursive: true })
  const inside = (path: string) => `${desk.settings.path}/${path}`
  const written = changes.written.map(([path, text], index) => {
    const file = join(folder, String(index))
    writeFileSync(file, text)
    return { path: inside(path), file }
  })
  const { base, store, notes, spec, by, version } = desk
  const made = await treeWith(store, base.commit, { written, deleted: changes.deleted.map(inside) })
  const tree = noted(notes, made)
  if (tree === undefined) return undefined
  const message = commitMessage(delivery.title, spec.commit, version)
  return {
    tree,
    message,
    commit: async () =>
      noted(notes, await commitTree(store, tree, base.commit, { message, date: spec.date, by })),
  }
}
