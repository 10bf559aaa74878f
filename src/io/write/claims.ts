import { mkdirSync, writeFileSync } from 'node:fs'
import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { WorkFolder } from './work-folder.ts'
import { namesIn, workFolders } from './work-folder.ts'

/** Codes of writers that get in each other's way. */
export const claimCodes = {
  busy: {
    code: 'NF-IO-045',
    severity: 'error',
    title: 'Another process writes the same part of the tree',
    explanation:
      'Two processes may write different clusters of one tree at the same time, never the same cluster. The claim of a process that no longer runs is ignored.',
  },
} as const satisfies Record<string, Code>

/** What one writer wants of a tree: the named owners, or all of them and those that are no more. */
interface Claim {
  readonly tree: string
  readonly owners: readonly string[]
  readonly complete: boolean
}

const everyOwner = '.all'

/** Puts a claim into the writer's work folder, where other writers see it. */
export function placeClaim(work: WorkFolder, { tree, owners, complete }: Claim): void {
  const folder = `${work.place}/claims/${tree}`
  mkdirSync(folder, { recursive: true })
  for (const name of complete ? [everyOwner] : owners) writeFileSync(`${folder}/${name}`, '')
}

/**
 * Other running processes that claim the same. A writer claims first and looks afterwards,
 * so of two that start at one moment at least one sees the other.
 */
export function rivals(
  out: string,
  claim: Claim,
  own?: WorkFolder,
  folders: ReturnType<typeof workFolders> = workFolders(out),
): readonly Diagnostic[] {
  return folders
    .filter((other) => other.isHeld && other.name !== own?.name)
    .filter((other) => overlaps(claim, namesIn(`${other.place}/claims/${claim.tree}`)))
    .map((other) =>
      diagnostic(claimCodes.busy, `Process ${other.pid} is writing ${out}/${claim.tree}.`, {
        help: `Wait until it ends and run the command again. If it is not a neofleet process, delete ${other.place}.`,
      }),
    )
}

function overlaps(claim: Claim, names: readonly string[]): boolean {
  if (claim.complete || names.includes(everyOwner)) return names.length > 0
  return claim.owners.some((owner) => names.includes(owner))
}
