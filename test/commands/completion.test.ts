import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'

const folder = freshFolder()

/** The script for a shell, in a file. */
function scriptFor(shell: string): string {
  const file = join(folder, `neofleet.${shell}`)
  writeFileSync(
    file,
    spawnSync(process.execPath, [program, 'completion', shell], { encoding: 'utf8' }).stdout,
  )
  return file
}

const run = (command: string, words: readonly string[]) =>
  spawnSync(command, [...words], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, TERM: 'dumb' },
  })
const installed = (shell: string) => run(shell, ['-c', 'true']).status === 0

/** What is written so far, and words that are offered, and some that are not. */
const cases: readonly (readonly [typed: string, offered: readonly string[], others: readonly string[]])[] = [
  ['neofleet dr', ['drill'], ['render', 'diff']],
  ['neofleet drill ', ['zone-loss', 'pod-loss', 'backup-restore', 'all'], ['failures']],
  ['neofleet analyze ', ['failures', 'ports'], ['drill']],
  ['neofleet analyze failures --o', ['--output', '--overlays'], ['--help']],
  ['neofleet analyze ports --output ', ['text', 'json', 'markdown', 'csv'], ['html']],
  ['neofleet report --output m', ['mermaid'], ['html', 'svg']],
  ['neofleet render --c', ['--check', '--cluster'], ['--force']],
  ['neofleet completion ', ['bash', 'zsh', 'fish', 'powershell'], []],
]

describe.each([
  {
    shell: 'bash',
    asked: (typed: string) =>
      `words=(${typed}); [ "${typed.slice(-1)}" != ' ' ] || words+=(''); COMP_WORDS=("\${words[@]}"); COMP_CWORD=$((\${#words[@]} - 1)); _neofleet; printf '%s\\n' "\${COMPREPLY[@]}"`,
    reads: (file: string, asked: string) => ['--norc', '-c', `. ${file}; ${asked}`],
  },
  {
    shell: 'fish',
    asked: (typed: string) => `complete -C '${typed}'`,
    reads: (file: string, asked: string) => ['--no-config', '-c', `source ${file}; ${asked}`],
  },
  {
    shell: 'zsh',
    // compadd tells what it is given, as nothing is typed here; _describe has its words in a list.
    asked: (typed: string) =>
      `compdef() { : }; compadd() { shift; print -l -- "$@" }; _files() { : }; _describe() { print -l -- "\${(@P)2%%:*}" }; . $file; words=(${typed}); [[ '${typed.slice(-1)}' != ' ' ]] || words+=(''); CURRENT=$#words; _neofleet | grep -e "^\${words[CURRENT]}"`,
    reads: (file: string, asked: string) => ['--no-rcs', '-c', `file=${file}; ${asked}`],
  },
])('$shell', ({ shell, asked, reads }) => {
  const file = scriptFor(shell)

  test.skipIf(!installed(shell)).each(cases)('%s', (typed, offered, others) => {
    const { stdout, stderr } = run(shell, reads(file, asked(typed)))
    const words = stdout.split('\n').map((line) => line.split('\t')[0])
    expect(stderr).toBe('')
    expect(words).toEqual(expect.arrayContaining([...offered]))
    for (const word of others) expect(words).not.toContain(word)
  })
})
