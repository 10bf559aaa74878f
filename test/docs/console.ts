import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program } from '../program.ts'

/** One `$ command` of a page, and what the page says it prints. */
export interface Step {
  readonly command: string
  readonly expected: string
}

/** The commands of all ```console blocks of a page, in order. */
export function stepsOf(page: string): readonly Step[] {
  const blocks = [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '')
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command = '', ...lines] = part.split('\n')
        return { command, expected: lines.join('\n') }
      }),
  )
}

/** Runs a command as a reader of the page would; what it prints on both streams. */
export function runStep(command: string, folder: string): string {
  const bin = join(folder, '.bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'neofleet'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  chmodSync(join(bin, 'neofleet'), 0o755)
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, NO_COLOR: '1' }
  return execFileSync('sh', ['-c', `(\n${command}\n) 2>&1; true`], { cwd: folder, env, encoding: 'utf8' })
}

/** What a page promises, as a pattern: a line `...` stands for any lines. */
export function promised(expected: string): RegExp {
  const escaped = expected.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/^\\\.\\\.\\\.$/gm, '[\\s\\S]*')}\\s*$`)
}
