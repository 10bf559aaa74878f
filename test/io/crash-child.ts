import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { openWriter } from '../../src/io/write/open-writer.ts'
import { treeOf } from '../../src/print/tree.ts'

// A process that writes one version of two trees and, where asked to, kills itself or fails at its n-th change of
// the disk. argv: output folder, version, files per cluster, n (0: never), and then `before` or `after` for death
// on that side of the change, or the code of the error with which the change fails; `ENOSPC!` fails all later ones of its kind too.
const [out = '', version = '', size = '1', at = '0', when = 'before'] = process.argv.slice(2)

let changes = 0
let failing = ''
const calls = [
  'mkdirSync',
  'writeFileSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'rmdirSync',
  'rmSync',
] as const
for (const name of calls) {
  const original = fs[name] as (...args: unknown[]) => unknown
  const counted = (...args: unknown[]): unknown => {
    changes += 1
    const isLast = changes === Number(at)
    if (isLast && when.startsWith('E')) failing = name
    if (failing === name) {
      if (!when.endsWith('!')) failing = ''
      throw Object.assign(new Error(when), { code: when.replace('!', ''), path: args[0] })
    }
    if (isLast && when === 'before') process.kill(process.pid, 'SIGKILL')
    try {
      return original(...args)
    } finally {
      if (isLast) process.kill(process.pid, 'SIGKILL')
    }
  }
  Object.assign(fs, { [name]: counted })
}
syncBuiltinESMExports()

// Each version changes every file that it shares with the other, and has files and a cluster of its own.
const part = (owner: string) => ({
  owner,
  files: treeOf([
    ...Array.from({ length: Number(size) }, (_, index): [string, string] => [
      `clusters/${owner}/dbms/${index}.yaml`,
      `version: ${version}\nfiller: ${'x'.repeat(400)}\n`,
    ]),
    [`clusters/${owner}/only-${version}/a.yaml`, `version: ${version}\n`],
  ]),
})
const facts = { specDigest: version, renderer: '0.1.0', failovers: [], retired: [], settled: [] }
const writer = openWriter(out, { force: false, dryRun: false })
const found = ['one', 'two'].flatMap((tree) =>
  writer.stage({ tree, parts: [part('east'), part(`only-${version}`)], facts, complete: true }),
)
const { value, diagnostics } = writer.commit()
process.stdout.write(
  JSON.stringify({ changes, done: value !== undefined, found: [...found, ...diagnostics] }),
)
