import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { botCodes } from '../bot/codes.ts'
import { findingsOfChange, wholeTree } from '../bot/preview.ts'
import { configFile, readConfig } from '../bot/read-config.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { renderText } from '../diff/render-text.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { renderForBot } from './render-for-bot.ts'
import { asText } from './report.ts'

/** The text of the configuration; undefined where there is none. */
function configText(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, configFile), 'utf8')
  } catch {
    return undefined
  }
}

/**
 * `neofleet bot compare`: what a changed copy of a repository renders to, against the copy before. Findings and changes
 * go to stdout. The configuration is that of the first: who changes a repository does not say what is looked at.
 */
export function botCompareCommand(base: string, changed: string, io: CommandIo): ExitCode {
  const text = configText(resolve(io.cwd, base))
  const config = text === undefined ? undefined : readConfig(text)
  if (config?.value === undefined) {
    const help = 'Name the copy of the default branch first.'
    const missing = diagnostic(botCodes.config, `${base} has no ${configFile}.`, { help })
    io.stdout(asText(config?.diagnostics ?? [missing], [], io.color))
    return exit.error
  }
  const before = renderForBot(resolve(io.cwd, base), config.value)
  const after = renderForBot(resolve(io.cwd, changed), config.value)
  const findings = findingsOfChange(before.diagnostics, after.diagnostics)
  if (findings.length > 0) io.stdout(asText(findings, after.texts, io.color))
  if (after.value === undefined) return exit.error
  if (before.value === undefined) {
    io.stdout(`${base} itself does not render.\n`)
    return exit.error
  }
  const changes = after.value.compare(wholeTree(before.value), wholeTree(after.value))
  io.stdout(renderText(changes, { color: io.color }))
  return changes.length === 0 ? exit.success : exit.different
}
