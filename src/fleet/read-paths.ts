import type { Places } from './places.ts'

/** A name in steps, without those that only lead back. */
function stepsOf(name: string): readonly string[] {
  const steps: string[] = []
  for (const step of name.split('/')) {
    const last = steps[steps.length - 1]
    if (step === '..' && last !== undefined && last !== '..' && last !== '') steps.pop()
    else if (step !== '.' && (step !== '' || steps.length === 0)) steps.push(step)
  }
  return steps
}

function folderOf(file: string): readonly string[] {
  return stepsOf(file).slice(0, -1)
}

/** The way from a folder to a file or folder, both as seen from the same place. */
function way(from: readonly string[], to: readonly string[]): string {
  let common = 0
  while (common < from.length && common < to.length && from[common] === to[common]) common++
  const steps = [...from.slice(common).map(() => '..'), ...to.slice(common)]
  return steps.length === 0 ? '.' : steps.join('/')
}

/** Folders with overlays that a spec names, each from the folder of the file that wrote the list, which may be a base. */
export function overlayFolders(
  spec: { readonly overlays: readonly string[] },
  places: Places,
): readonly string[] {
  if (spec.overlays.length === 0) return []
  const { file } = places.at(['spec', 'overlays'])
  return spec.overlays.map((folder) => stepsOf([...folderOf(file), folder].join('/')).join('/') || '.')
}

/** Files and folders that a render of a fleet reads, as seen from the folder of its own file, which comes first. */
export function readPaths(files: readonly string[], folders: readonly string[]): readonly string[] {
  const [own = '-'] = files
  // A text from standard input has no name, and is what a folder of a repository has as fleet.yaml.
  const named = files.map((file) => (file === '-' ? 'fleet.yaml' : file))
  return [...new Set([...named, ...folders].map((name) => way(folderOf(own), stepsOf(name))))]
}
