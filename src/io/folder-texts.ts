import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { Code, Diagnostic } from '../diagnostics/diagnostic.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import { failure, hasErrors, success } from '../diagnostics/result.ts'
import { systemProblem } from './write/system-problem.ts'

/** Codes of folders that cannot be read. */
export const folderCodes = {
  outside: {
    code: 'NF-IO-032',
    severity: 'error',
    title: 'A link leaves its folder',
    explanation:
      'The files of an overlay or target are code that decides what is rendered. A link out of the folder would bring in files that nobody reviewed with it, and Argo CD refuses such links too.',
  },
  special: {
    code: 'NF-IO-033',
    severity: 'error',
    title: 'A folder holds something that is no file',
    explanation: 'Pipes, sockets, devices and links to nothing cannot be read as text.',
  },
  limit: {
    code: 'NF-IO-034',
    severity: 'error',
    title: 'A folder holds too much',
    explanation:
      'An overlay or target is a few dozen small files. A folder far beyond that was named by mistake: a home folder, a repository, a folder of dependencies.',
  },
  text: {
    code: 'NF-IO-035',
    severity: 'error',
    title: 'A file is not UTF-8 text',
    explanation: 'Specs, templates and patches are UTF-8 text. Save the file as UTF-8, or move it away.',
  },
} as const satisfies Record<string, Code>

/** What one folder may hold; sizes in bytes. */
const limits = { files: 5000, depth: 16, file: 1024 * 1024, total: 32 * 1024 * 1024 }

/**
 * The text files of a folder, path to text, paths relative with `/` and sorted by code unit; the folder's own name
 * starts at `cwd`. Names that begin with a dot are passed over; links are followed inside the folder only.
 */
export function readFolderTexts(
  path: string,
  cwd: string = process.cwd(),
): Result<ReadonlyMap<string, string>> {
  try {
    const root = realpathSync(resolve(cwd, path))
    const found: Diagnostic[] = []
    const texts = new Map<string, string>()
    let total = 0
    for (const file of filesUnder(root, path, '', found)) {
      const size = statSync(join(root, file)).size
      total += size
      if (size > limits.file) found.push(tooMuch(`${path}/${file} has more than 1 MiB`))
      else if (total > limits.total) return failure(...found, tooMuch(`${path} has more than 32 MiB`))
      else if (texts.size >= limits.files)
        return failure(...found, tooMuch(`${path} has more than ${limits.files} files`))
      else {
        const text = decode(readFileSync(join(root, file)))
        if (text === undefined) found.push(notText(`${path}/${file}`))
        else texts.set(file, text)
      }
    }
    const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1))
    return hasErrors(found) ? failure(...found) : success(new Map(sorted))
  } catch (error) {
    return failure(systemProblem(`Reading ${path}`, error))
  }
}

/** Files below a folder that may be read; what may not is added to `found`. */
function* filesUnder(root: string, named: string, folder: string, found: Diagnostic[]): Iterable<string> {
  if (folder.split('/').length > limits.depth) {
    found.push(tooMuch(`${named}/${folder} is more than ${limits.depth} folders deep`))
    return
  }
  for (const name of readdirSync(join(root, folder)).filter((entry) => !entry.startsWith('.'))) {
    const path = folder === '' ? name : `${folder}/${name}`
    const place = join(root, path)
    const isLink = lstatSync(place).isSymbolicLink()
    const stat = statSync(place, { throwIfNoEntry: false })
    if (isLink && stat !== undefined && !`${realpathSync(place)}${sep}`.startsWith(root + sep))
      found.push(leaving(`${named}/${path}`))
    else if (stat?.isDirectory() === true) yield* filesUnder(root, named, path, found)
    else if (stat?.isFile() === true) yield path
    else found.push(noFile(`${named}/${path}`))
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function leaving(file: string): Diagnostic {
  return diagnostic(folderCodes.outside, `${file} is a link to a place outside the folder.`, {
    help: 'Copy the file into the folder instead.',
  })
}

function noFile(file: string): Diagnostic {
  return diagnostic(folderCodes.special, `${file} is a pipe, a socket, a device or a link to nothing.`, {
    help: 'Remove it from the folder.',
  })
}

function tooMuch(fact: string): Diagnostic {
  return diagnostic(folderCodes.limit, `${fact}.`, {
    help: 'Name the folder of the overlay or target itself.',
  })
}

function notText(file: string): Diagnostic {
  return diagnostic(folderCodes.text, `${file} is not UTF-8 text.`, {
    help: 'Save it as UTF-8, or give it a name that begins with a dot if it is not part of the overlay.',
  })
}
