import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

/** Whether a name is meant as a pattern. */
export function isGlob(name: string): boolean {
  return /[*?[{]/.test(name)
}

/**
 * Paths that match a pattern of `*`, `?`, `[a-z]`, `{a,b}` and `**`, as the shell writes them, sorted by code unit.
 * Names that begin with a dot must be asked for, and `**` does not follow links, so that it always ends.
 */
export function glob(pattern: string, cwd: string): readonly string[] {
  const found = alternatives(pattern).flatMap((one) => {
    const isAbsolute = one.startsWith('/')
    const steps = one.split('/').filter((step) => step !== '')
    return walk(isAbsolute ? '/' : '', steps, cwd)
  })
  return [...new Set(found)].sort()
}

function walk(folder: string, steps: readonly string[], cwd: string): readonly string[] {
  const [step, ...rest] = steps
  if (step === undefined) return [folder]
  const below = (name: string): string => (folder === '' || folder === '/' ? folder : `${folder}/`) + name
  const go = (name: string, left: readonly string[]): readonly string[] => walk(below(name), left, cwd)
  if (step === '**') {
    const folders = namesIn(resolve(cwd, folder)).filter(
      (name) => !name.startsWith('.') && isFolder(resolve(cwd, below(name))),
    )
    return [...walk(folder, rest, cwd), ...folders.flatMap((name) => go(name, steps))]
  }
  if (!isGlob(step)) return existsSync(resolve(cwd, below(step))) ? go(step, rest) : []
  const matcher = namePattern(step)
  return namesIn(resolve(cwd, folder))
    .filter((name) => matcher.test(name) && (step.startsWith('.') || !name.startsWith('.')))
    .flatMap((name) => go(name, rest))
}

function namesIn(folder: string): readonly string[] {
  return isFolder(folder, statSync) ? readdirSync(folder) : []
}

function isFolder(place: string, look: typeof statSync | typeof lstatSync = lstatSync): boolean {
  return look(place, { throwIfNoEntry: false })?.isDirectory() === true
}

/** One name as a regular expression; a bracket that is never closed stands for itself. */
function namePattern(step: string): RegExp {
  const source = step.replace(/\[[!^]?[^\]]+\]|[*?]|[\\^$.|+()[\]{}]/g, (token) => {
    if (token === '*') return '.*'
    if (token === '?') return '.'
    if (token.length === 1) return `\\${token}`
    const isNot = /^\[[!^]/.test(token)
    const members = token.slice(isNot ? 2 : 1, -1).replace(/[\\[\]^]/g, '\\$&')
    return `[${isNot ? '^' : ''}${members}]`
  })
  return new RegExp(`^${source}$`, 'su')
}

/** The patterns that `{a,b}` stands for; a brace without a comma stands for itself. */
function alternatives(pattern: string): readonly string[] {
  const match = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(pattern)
  if (match === null) return [pattern]
  const [, before = '', choices = '', after = ''] = match
  return choices.split(',').flatMap((choice) => alternatives(before + choice + after))
}
