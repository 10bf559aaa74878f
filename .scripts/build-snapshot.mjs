// For the image: V8's start-up snapshot of the program after a render, and a file that starts it. Holds for this very
// Node only. node .scripts/build-snapshot.mjs FOLDER, after the build.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { partsOf } from './program-file.mjs'

const folder = process.argv[2] ?? 'image'
const root = fileURLToPath(new URL('..', import.meta.url))
const { source, texts } = partsOf(readFileSync(join(root, 'dist/neofleet.mjs'), 'latin1'))
const entry = join(folder, 'entry.js')
const render = [
  'render',
  join(root, 'templates/starters/production'),
  '--stdout',
  '--cluster',
  'us-east-primary',
]

mkdirSync(folder, { recursive: true })
writeFileSync(
  entry,
  `const { startupSnapshot } = require('node:v8')
const texts = ${JSON.stringify(texts)}
// Node 20 has these from the start of every program, but not yet where it builds a snapshot.
const late = {
  toSorted(order) { return [...this].sort(order) },
  toReversed() { return [...this].reverse() },
}
for (const name of Object.keys(late)) if (name in Array.prototype) delete late[name]
Object.assign(Array.prototype, late)
const { start } = (${source.trim()})(require, (from, to) => texts.slice(from, to))
// One render now, so that the snapshot holds what it compiles and reads; what it prints is dropped.
const argv = process.argv
process.argv = ['node', 'neofleet', ...${JSON.stringify(render)}]
start()
process.once('beforeExit', () => {
  if (process.exitCode !== 0) throw new Error('the render failed')
  process.exitCode = undefined
  for (const name of Object.keys(late)) delete Array.prototype[name]
  process.argv = argv
})
startupSnapshot.setDeserializeMainFunction(() => {
  // A snapshot is no script: Node puts the first argument where the script's name would stand.
  process.argv.splice(1, 0, 'neofleet')
  start()
})
`,
)
execFileSync(
  process.execPath,
  ['--snapshot-blob', join(folder, 'neofleet.blob'), '--build-snapshot', entry],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
rmSync(entry)
writeFileSync(
  join(folder, 'neofleet'),
  `#!/bin/sh
exec node --snapshot-blob "$(dirname "$(readlink -f "$0")")/neofleet.blob" "$@"
`,
  { mode: 0o755 },
)
