import { type Result, success } from '../diagnostics/result.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { Folder } from './folder.ts'
import type { FolderFiles } from './folder-files.ts'
import type { TargetDocument } from './folder-schema.ts'
import { type FindFolder, readFolder } from './read-folder.ts'
import { targetSchema } from './target-schema.ts'

/** The API that runs Neo4j in a cluster. */
export interface Target extends Folder {
  /** Folders beside it whose manifests and patches it shares. */
  readonly includes: readonly string[]
  readonly strategies: TargetDocument['strategies']
  /** What to write instead here, by code of a rule about fleets. */
  readonly helps: TargetDocument['helps']
}

/** Whether a target builds one DBMS over the clusters of a fleet; one that only promises it builds several. */
export function stretches({ strategies }: Pick<Target, 'strategies'>, { spec }: Fleet): boolean {
  return strategies[spec.strategy]?.stretched === true
}

/** Reads the folder of a target; `find` knows the folders that it may name. */
export function readTarget(files: FolderFiles, find: FindFolder = () => undefined): Result<Target> {
  const read = readFolder<TargetDocument>(files, 'target.yaml', targetSchema, find)
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics }
  const { folder, document } = read.value
  return success(
    { ...folder, includes: document.includes, strategies: document.strategies, helps: document.helps },
    read.diagnostics,
  )
}
