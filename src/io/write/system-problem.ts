import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'

/** Codes of failures that the operating system reports. */
export const systemCodes = {
  refused: {
    code: 'NF-IO-044',
    severity: 'error',
    title: 'The disk did not do what was asked',
    explanation:
      'The operating system refused to read or write a file. Whatever was there before is still there: neofleet writes a tree wholly or not at all.',
  },
} as const satisfies Record<string, Code>

const remedies: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: [
    'permission is denied',
    'Give this user the right to read and to write there, or choose another place.',
  ],
  EPERM: ['the operation is not permitted', 'Check the owner and the attributes of the file and its folder.'],
  EROFS: ['the file system is read-only', 'Choose a folder on a writable file system with --out.'],
  ENOSPC: ['the disk is full', 'Free some space, then run the command again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, then run the command again.'],
  EMFILE: [
    'this process has too many files open',
    'Raise the limit with ulimit -n, then run the command again.',
  ],
  ENFILE: ['the system has too many files open', 'Close other programs, then run the command again.'],
  ENAMETOOLONG: ['the path is too long', 'Shorten the names, or choose an output folder nearer to the root.'],
  ENOTDIR: [
    'a part of the path is not a folder',
    'Move the file that is in the way, or choose another folder.',
  ],
  EISDIR: ['it is a folder', 'Name a file, or move the folder that is in the way.'],
  ENOENT: ['it does not exist', 'Check the spelling and the current folder.'],
  EEXIST: ['it exists already', 'Another process may have made it; run the command again.'],
  ELOOP: ['it is a symbolic link', 'Replace the link by a real file or folder.'],
  EXDEV: ['it is on another file system', 'Choose an output folder without mounts inside.'],
  EBUSY: ['it is in use', 'Close the program that uses it, then run the command again.'],
  EIO: ['the disk reports an error', 'Check the disk, then run the command again.'],
}

/** The error code of a failed system call; a bug is thrown on. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') throw error
  return code
}

/** A failed system call as a finding; `doing` begins the sentence: `Writing the tree`. */
export function systemProblem(doing: string, error: unknown): Diagnostic {
  const code = errorCode(error)
  const [reason, help] = remedies[code] ?? [
    'the system reports an error',
    'Check the disk, then run the command again.',
  ]
  const path = error instanceof Error && 'path' in error ? ` at ${String(error.path)}` : ''
  return diagnostic(systemCodes.refused, `${doing} failed${path}: ${reason} (${code}).`, { help })
}
