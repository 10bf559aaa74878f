import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { printText } from '../diagnostics/print-text.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { importFleet } from '../fleet/import/import-fleet.ts'
import { readInput } from '../io/read-files.ts'
import { readSources } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { initCodes } from './init.ts'
import { writeFile } from './write-file.ts'

interface ImportOptions {
  /** Where to write; `-` for stdout. */
  readonly out: string
  readonly force?: boolean
}

/** `neofleet import`: guide-style resources become one fleet spec, with a comment on every contradiction. */
export function importCommand(files: readonly string[], options: ImportOptions, io: CommandIo): ExitCode {
  const { sources, diagnostics, texts } = readDocuments(files, io.cwd)
  const imported = hasErrors(diagnostics) ? undefined : importFleet(sources)
  const text = imported?.value
  const problems = text === undefined ? [] : writeText(text, options, io)
  const found = [...diagnostics, ...(imported?.diagnostics ?? []), ...problems]
  io.stderr(printText(found, { sources: (file) => texts.get(file), color: io.color }))
  if (text === undefined || problems.length > 0) return exit.error
  if (options.out !== '-') io.stderr(`Wrote ${options.out}. Next:\n  neofleet check ${options.out}\n`)
  return exit.success
}

interface Documents {
  readonly sources: readonly Source[]
  readonly diagnostics: readonly Diagnostic[]
  /** Texts by file, also those that did not parse: findings quote them. */
  readonly texts: ReadonlyMap<string, string>
}

function readDocuments(files: readonly string[], cwd: string): Documents {
  const read = [...new Set(files)].map((file) => {
    const input = readInput(file, cwd)
    if (input.value === undefined) return { file, text: '', sources: [], diagnostics: input.diagnostics }
    const { value = [], diagnostics } = readSources(file, input.value.bytes)
    return { file, text: new TextDecoder().decode(input.value.bytes), sources: value, diagnostics }
  })
  return {
    sources: read.flatMap(({ sources }) => sources),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
    texts: new Map(read.map(({ file, text }) => [file, text])),
  }
}

function writeText(text: string, { out, force }: ImportOptions, io: CommandIo): readonly Diagnostic[] {
  if (out === '-') {
    io.stdout(text)
    return []
  }
  const place = resolve(io.cwd, out)
  if (force !== true && existsSync(place)) {
    const help = 'Choose another name with -o, or --force to overwrite it.'
    return [diagnostic(initCodes.exists, `${out} exists.`, { help })]
  }
  return writeFile(out, text, io.cwd)
}
