import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { inMarkdown } from '../diagnostics/in-markdown.ts'
import { botCodes } from './codes.ts'
import { configFile, readConfig } from './read-config.ts'

/** The bytes of the configuration in a folder; undefined where there is none. */
export function configIn(folder: string): Uint8Array | undefined {
  try {
    return readFileSync(join(folder, configFile))
  } catch {
    return undefined
  }
}

/** What a pull request makes of the configuration, which nobody goes by until it is merged. */
interface ConfigChange {
  readonly diagnostics: readonly Diagnostic[]
  readonly remark: string
}

/** Compares the configurations of two copies of a repository; undefined where nothing has changed. */
export function configChange(before: string, after: string, base: string): ConfigChange | undefined {
  const [was, is] = [configIn(before), configIn(after)]
  if (was !== undefined && is !== undefined && Buffer.compare(was, is) === 0) return undefined
  const remark = `It changes \`${configFile}\`, which counts once it is merged; what is told here is by that of ${inMarkdown(base)}.`
  if (is !== undefined) return { diagnostics: readConfig(is).diagnostics, remark }
  const help = 'Without one the bot does nothing: leave it in, or take the bot away too.'
  return { diagnostics: [diagnostic(botCodes.config, `The branch has no ${configFile}.`, { help })], remark }
}
