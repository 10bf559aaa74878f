import type { Code, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Part } from '../../print/inventory.ts'
import { nameProblem, pathProblem } from './path-rules.ts'
import type { Places } from './places.ts'
import { noPlaces } from './places.ts'

/** Codes of names that cannot become files. */
export const pathCodes = {
  unsafe: {
    code: 'NF-IO-041',
    severity: 'error',
    title: 'A path cannot be written safely on every disk',
    explanation:
      'Rendered paths must stay inside their tree and mean the same file on Linux, macOS and Windows. Names made of letters, digits, dots, dashes and underscores always do.',
  },
  collision: {
    code: 'NF-IO-042',
    severity: 'error',
    title: 'Two rendered files share one place',
    explanation:
      'Two objects would be written to the same file, or to names that a disk without letter case takes for the same. Rename one of the objects, clusters or fleets.',
  },
  foreignFolder: {
    code: 'NF-IO-043',
    severity: 'error',
    title: "A file lies in another owner's folder",
    explanation:
      'Each cluster owns `clusters/<its name>/` and the hub owns `hub/`, so that separate writers and separate pull requests never touch one file.',
  },
} as const satisfies Record<string, Code>

/** What is wrong with the names of a tree, before any disk is looked at. */
export function checkParts(treeName: string, parts: readonly Part[]): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const unsafe = (what: string, problem: string): void => {
    found.push(
      diagnostic(pathCodes.unsafe, `${what} ${problem}.`, {
        help: 'Rename it with lower-case letters, digits, dashes and dots.',
      }),
    )
  }
  for (const name of [treeName, ...parts.map((part) => part.owner)]) {
    const problem = nameProblem(name) ?? (/[/]/.test(name) ? 'holds a slash' : undefined)
    if (problem !== undefined) unsafe(`The name ${JSON.stringify(name)}`, problem)
  }
  if (found.length > 0) return found
  const places = noPlaces()
  for (const { owner, files } of parts) {
    const own = [`inventory/${owner}.json`, ...files.keys()]
    for (const [index, path] of own.entries()) {
      const problem = newProblem(path, places)
      if (problem !== undefined) unsafe(`The path ${JSON.stringify(path)} of ${owner}`, problem)
      else if (index > 0 && isForeign(path, owner)) found.push(foreign(path, owner))
      else {
        const other = places.take(path)
        if (other !== undefined) found.push(collision(treeName, path, other))
      }
    }
  }
  return found
}

/** Most files lie in a folder that an earlier file has; then only the last name is new. */
function newProblem(path: string, places: Places): string | undefined {
  const slash = path.lastIndexOf('/')
  const isKnown = slash > 0 && places.hasFolder(path.slice(0, slash))
  return isKnown ? nameProblem(path.slice(slash + 1)) : pathProblem(path)
}

function isForeign(path: string, owner: string): boolean {
  if (path.startsWith('inventory/')) return true
  if (path.startsWith('hub/')) return owner !== 'hub'
  return path.startsWith('clusters/') && !path.startsWith(`clusters/${owner}/`)
}

function foreign(path: string, owner: string): Diagnostic {
  return diagnostic(pathCodes.foreignFolder, `${owner} would write ${path}, which is not its own folder.`, {
    help: `Write it under ${owner === 'hub' ? 'hub/' : `clusters/${owner}/`} instead.`,
  })
}

function collision(treeName: string, path: string, other: string): Diagnostic {
  const same = path === other
  return diagnostic(
    pathCodes.collision,
    same
      ? `${treeName}/${path} would be written twice.`
      : `${treeName}/${path} and ${treeName}/${other} are one place on a disk that ignores letter case.`,
    { help: 'Rename one of the two objects.' },
  )
}
