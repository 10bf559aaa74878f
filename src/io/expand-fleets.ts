import { existsSync, statSync } from 'node:fs'
import { normalize, resolve } from 'node:path'
import type { Code, Diagnostic } from '../diagnostics/diagnostic.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import { failure, success } from '../diagnostics/result.ts'
import { glob, isGlob } from './glob.ts'
import { systemProblem } from './write/system-problem.ts'

/** Codes of FLEET arguments that name no fleet. */
export const fleetArgumentCodes = {
  missing: {
    code: 'NF-IO-036',
    severity: 'error',
    title: 'No such file or folder',
    explanation:
      'A fleet is named by its file, by the folder that holds its fleet.yaml, by a pattern such as `fleets/*`, or by `-` for standard input.',
  },
  empty: {
    code: 'NF-IO-037',
    severity: 'error',
    title: 'A folder holds no fleet.yaml',
    explanation:
      'A folder stands for the fleet.yaml in it. For several fleets in folders of one folder, write a pattern: `fleets/*`.',
  },
  unmatched: {
    code: 'NF-IO-038',
    severity: 'error',
    title: 'A pattern matches no fleet',
    explanation:
      'A pattern stands for the YAML files it matches and for the fleet.yaml of the folders it matches. `*` stands for any name, `**` for any number of folders.',
  },
} as const satisfies Record<string, Code>

/**
 * The files that FLEET arguments stand for, as the user would name them, each once and sorted by code unit.
 * Relative names start at `cwd`.
 */
export function expandFleets(names: readonly string[], cwd: string): Result<readonly string[]> {
  const files: string[] = []
  const found: Diagnostic[] = []
  for (const name of names) {
    try {
      const { value, diagnostics } = expandOne(name, cwd)
      files.push(...(value ?? []))
      found.push(...diagnostics)
    } catch (error) {
      found.push(systemProblem(`Looking for ${name}`, error))
    }
  }
  return found.length > 0 ? failure(...found) : success([...new Set(files)].sort())
}

function expandOne(name: string, cwd: string): Result<readonly string[]> {
  if (name === '-') return success([name])
  // A name that exists is never taken for a pattern, whatever characters it has.
  const there = kindOf(name, cwd)
  if (there === 'file') return success([plain(name)])
  if (there === 'folder') return fleetIn(name, cwd)
  return isGlob(name) ? matching(name, cwd) : failure(missing(name, cwd))
}

function fleetIn(folder: string, cwd: string): Result<readonly string[]> {
  const file = plain(`${folder}/fleet.yaml`)
  if (kindOf(file, cwd) === 'file') return success([file])
  const nested = glob('*/fleet.yaml', resolve(cwd, folder))
  const pattern = plain(`${folder}/*`)
  return failure(
    diagnostic(fleetArgumentCodes.empty, `${folder} holds no fleet.yaml.`, {
      help:
        nested.length > 0
          ? `Its folders hold ${nested.length}: did you mean '${pattern}'?`
          : `Name the file itself, or start a fleet there with neofleet init ${folder} --from quickstart.`,
    }),
  )
}

function matching(pattern: string, cwd: string): Result<readonly string[]> {
  const files = glob(pattern, cwd).flatMap((path) => {
    if (kindOf(path, cwd) === 'folder')
      return kindOf(`${path}/fleet.yaml`, cwd) === 'file' ? [`${path}/fleet.yaml`] : []
    return /\.ya?ml$/.test(path) ? [path] : []
  })
  if (files.length > 0) return success(files.map(plain))
  return failure(
    diagnostic(
      fleetArgumentCodes.unmatched,
      `${pattern} matches no YAML file and no folder with a fleet.yaml.`,
      {
        help: `Check the spelling; the search started in ${cwd}.`,
      },
    ),
  )
}

function missing(name: string, cwd: string): Diagnostic {
  const near = [`${name}.yaml`, `${name}.yml`].find((other) => existsSync(resolve(cwd, other)))
  return diagnostic(fleetArgumentCodes.missing, `${name} does not exist.`, {
    help: near === undefined ? `Check the spelling; the search started in ${cwd}.` : `Did you mean ${near}?`,
  })
}

/** A pipe or a device counts as a file: the shell's `<(command)` is one. */
function kindOf(name: string, cwd: string): 'file' | 'folder' | 'absent' {
  const stat = statSync(resolve(cwd, name), { throwIfNoEntry: false })
  return stat === undefined ? 'absent' : stat.isDirectory() ? 'folder' : 'file'
}

/** One spelling for one file: no `./` in front, no doubled slashes. */
function plain(name: string): string {
  return normalize(name)
}
