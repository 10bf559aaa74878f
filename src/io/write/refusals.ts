import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'

/** Codes of files that are not neofleet's to change. */
export const refusalCodes = {
  edited: {
    code: 'NF-IO-046',
    severity: 'error',
    title: 'A rendered file was edited by hand',
    explanation:
      'The file differs from what neofleet wrote there. What it was edited for belongs into the fleet spec, where a patch can say it; then the file can be rendered again. `--force` throws the edit away.',
  },
  foreign: {
    code: 'NF-IO-047',
    severity: 'error',
    title: 'A file that neofleet did not write is in the way',
    explanation:
      'neofleet overwrites only the files that its inventory lists. A file with the very same content is adopted, a different one is refused, with `--force` as well.',
  },
  blocked: {
    code: 'NF-IO-048',
    severity: 'error',
    title: 'Something that is no ordinary file or folder is in the way',
    explanation:
      'neofleet does not write through symbolic links, into pipes and devices, or onto other file systems inside the output folder: the content would land where nobody looks for it.',
  },
  twice: {
    code: 'NF-IO-053',
    severity: 'error',
    title: 'Two trees have one name',
    explanation:
      'Each fleet and each cluster set is written to a folder of its name, so two of one name would overwrite each other. Names that differ only in letter case count as one.',
  },
} as const satisfies Record<string, Code>

/** An owned file that someone changed. */
export function editedFile(file: string): Diagnostic {
  return diagnostic(refusalCodes.edited, `${file} was edited after neofleet wrote it.`, {
    help: 'Move the edit into spec.patches of the fleet, then restore the file from version control; or run again with --force to discard the edit.',
  })
}

/** A different file where a rendered one should be. */
export function foreignFile(file: string): Diagnostic {
  return diagnostic(refusalCodes.foreign, `${file} is not neofleet's and differs from what is rendered.`, {
    help: 'Move or delete it, or choose another folder with --out.',
  })
}

/** A place where no file can be written. */
export function blockedPlace(file: string, found: 'folder' | 'other' | 'blocked'): Diagnostic {
  const detail = {
    folder: `${file} is a folder, where a file is rendered.`,
    other: `${file} is a link, pipe, socket or device, where a file is rendered.`,
    blocked: `A folder on the way to ${file} is a link, a file or a mount.`,
  }[found]
  return diagnostic(refusalCodes.blocked, detail, { help: 'Move it away, then run the command again.' })
}

/** A second tree of a name. */
export function sameTreeTwice(tree: string): Diagnostic {
  return diagnostic(refusalCodes.twice, `Two fleets or cluster sets are called ${JSON.stringify(tree)}.`, {
    help: 'Rename one of them, or write them to different folders with --out.',
  })
}
