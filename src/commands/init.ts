import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Code, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { builtinFiles } from '../io/builtin.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { refuse, report } from './report.ts'
import { writeFile } from './write-file.ts'

export const initCodes = {
  exists: {
    code: 'NF-IO-054',
    severity: 'error',
    title: 'A fleet spec is there already',
    explanation:
      '`neofleet init` and `neofleet import` write a new fleet.yaml and never overwrite one, unless --force says so.',
  },
} as const satisfies Record<string, Code>

interface InitOptions {
  readonly from: string
  readonly list?: boolean
  readonly force?: boolean
}

/** Starters by name: those in templates/starters, and one for each overlay that brings an example called starter. */
function starters(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const files = builtinFiles()
  for (const path of files.keys()) {
    const name =
      /^templates\/starters\/([^/]+)\/fleet\.yaml$/.exec(path)?.[1] ??
      /^overlays\/([^/]+)\/examples\/starter\/fleet\.yaml$/.exec(path)?.[1]
    if (name !== undefined) found.set(name, files.get(path) ?? '')
  }
  return found
}

/** A starter in one line: the first sentence of the comment it begins with. */
function summaryOf(text: string): string {
  const lines = text.split('\n').filter((line) => !line.includes('yaml-language-server'))
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('#')),
  )
  const words = comment.map((line) => line.replace(/^# ?/, '')).join(' ')
  return /^.*?[.](?= |$)/.exec(words.trim())?.[0] ?? ''
}

function list(known: ReadonlyMap<string, string>): string {
  const width = Math.max(...[...known.keys()].map(({ length }) => length))
  return [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${name.padEnd(width)}  ${summaryOf(text)}\n`)
    .join('')
}

/** `neofleet init`: writes a commented starter fleet. */
export function initCommand(folder: string, options: InitOptions, io: CommandIo): ExitCode {
  const known = starters()
  if (options.list) {
    io.stdout(list(known))
    return exit.success
  }
  const text = known.get(options.from)
  if (text === undefined) {
    const help = didYouMean(options.from, [...known.keys()].sort())
    return refuse(io, diagnostic(usageCode, `There is no starter ${JSON.stringify(options.from)}.`, { help }))
  }
  const file = join(folder, 'fleet.yaml')
  if (existsSync(resolve(io.cwd, file)) && options.force !== true) {
    const help = 'Choose another folder, or --force to overwrite it.'
    return refuse(io, diagnostic(initCodes.exists, `${file} exists.`, { help }))
  }
  if (!report(writeFile(file, text, io.cwd), [], io)) return exit.error
  io.stderr(`Wrote ${file}. Next:\n  neofleet check ${folder}\n  neofleet render ${folder} -o rendered\n`)
  return exit.success
}
