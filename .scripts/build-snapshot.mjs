// For the image: V8's start-up snapshot of the program after a render, and a file that starts it. Holds for this very
// Node only. node .scripts/build-snapshot.mjs FOLDER, after the build; the file is called by its path, or found by PATH.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireParts } from './parts.mjs'
import { leaving, partsOf, patience } from './program-file.mjs'

const folder = process.argv[2] ?? 'image'
const root = fileURLToPath(new URL('..', import.meta.url))
const {
  texts,
  './first.js': first,
  './later.js': later,
} = partsOf(readFileSync(join(root, 'dist/neofleet.mjs'), 'latin1'))
const flags = patience()
const [embedded, entry] = ['neofleet.texts', 'entry.js'].map((name) => join(folder, name))

/** A render of one cluster, as the plugin asks for it. */
const words = [
  'render',
  join(root, 'templates/starters/production'),
  '--stdout',
  '--cluster',
  'us-east-primary',
]

mkdirSync(folder, { recursive: true })
writeFileSync(embedded, later + texts, 'latin1')
writeFileSync(
  entry,
  `const { openSync, readSync } = require('node:fs')
const { setFlagsFromString, startupSnapshot } = require('node:v8')
// Node 20 has these from the start of every program, but not yet where it builds a snapshot.
const late = {
  toSorted(order) { return [...this].sort(order) },
  toReversed() { return [...this].reverse() },
}
for (const name of Object.keys(late)) if (name in Array.prototype) delete late[name]
Object.assign(Array.prototype, late)
// What the render below asks for is in the snapshot; other code and texts are read when somebody asks for them.
let file
const textsOf = () => {
  const blob = process.execArgv[process.execArgv.indexOf('--snapshot-blob') + 1]
  return blob.replace(/[^/]*$/, 'neofleet.texts')
}
const outside = (from, to) => {
  file ??= openSync(textsOf())
  const bytes = Buffer.allocUnsafeSlow(to - from)
  readSync(file, bytes, 0, to - from, from)
  return bytes.latin1Slice()
}
${requireParts}
const { start } = requireParts(
  ['./first.js', './later.js'],
  (id) => id === './first.js' ? ${first.trim()} : (0, eval)(outside(0, ${later.length})),
  require,
  (from, to) => outside(${later.length} + from, ${later.length} + to),
)('./first.js')
// Renders now, so that the snapshot holds what that compiles and reads; what it prints is dropped.
const { argv } = process
process.argv = ['node', 'neofleet', ...${JSON.stringify(words)}]
process.once('beforeExit', () => {
  if (process.exitCode > 0) throw new Error('the render failed')
  process.exitCode = undefined
  for (const name of Object.keys(late)) delete Array.prototype[name]
  process.argv = argv
  file = undefined
})
start()
startupSnapshot.setDeserializeMainFunction(() => {
  // A snapshot is no script: Node puts the first argument where the script's name would stand.
  process.argv.splice(1, 0, 'neofleet')
  ${flags === '' ? '' : `setFlagsFromString('${flags}')`}
  start()
  ${leaving}
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
# Node copies the snapshot a few times while it starts: into huge pages, where the kernel has them to give, into memory
# that was given back by the copy before, and all threads into the same; 16 MB at once, as what is left at either end of
# a piece is no huge page.
GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=33554432:glibc.malloc.arena_max=1:glibc.malloc.top_pad=16777216 \\
  exec '${process.execPath}' --snapshot-blob "\${0%/*}/neofleet.blob" "$@"
`,
  { mode: 0o755 },
)
