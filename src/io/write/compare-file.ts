import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { digestAt, holds } from './disk.ts'
import type { Listed } from './listing.ts'
import { blockedPlace, foreignFile } from './refusals.ts'

/** What has to happen to one file. */
type Verdict =
  | { readonly kind: 'unchanged' | 'adopted' | 'gone' }
  | { readonly kind: 'changes'; readonly before: string | null; readonly isEdited: boolean }
  | { readonly kind: 'refused'; readonly problem: Diagnostic }

/** Stands for the digest of an inventory: it lists digests and has none itself, but is neofleet's by its place. */
export const ours = 'ours'

/**
 * Compares a file with the text it should have (undefined: it should not be there) and with the digest
 * that was recorded for it (undefined: neofleet does not own it).
 */
export function compareFile(
  file: string,
  there: Listed,
  text: string | undefined,
  recorded: string | undefined,
): Verdict {
  if (there === 'absent') return text === undefined ? { kind: 'gone' } : changes(null, false)
  if (there !== 'file') return refused(blockedPlace(file, there))
  if (text !== undefined && holds(file, text))
    return { kind: recorded === undefined ? 'adopted' : 'unchanged' }
  if (recorded === undefined) return refused(foreignFile(file))
  const before = digestAt(file)
  // It went away between two looks: the commit would notice, so take it as it is now.
  if (before === undefined) return text === undefined ? { kind: 'gone' } : changes(null, false)
  return changes(before, recorded !== ours && before !== recorded)
}

function changes(before: string | null, isEdited: boolean): Verdict {
  return { kind: 'changes', before, isEdited }
}

function refused(problem: Diagnostic): Verdict {
  return { kind: 'refused', problem }
}
