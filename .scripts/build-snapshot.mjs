// For the image: V8's start-up snapshot of the program, and a file that starts it. Holds for this very Node only.
// node .scripts/build-snapshot.mjs FOLDER, after the build.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2] ?? 'image'
const built = readFileSync(fileURLToPath(new URL('../dist/neofleet.mjs', import.meta.url)), 'latin1')
const [, source, embedded] = built.split('\n//')
const entry = join(folder, 'entry.js')

mkdirSync(folder, { recursive: true })
writeFileSync(
  entry,
  `const { startupSnapshot, setFlagsFromString } = require('node:v8')
const embedded = ${embedded}
const program = ${JSON.parse(source).trim()}
startupSnapshot.setDeserializeMainFunction(() => {
  // A snapshot is no script: Node puts the first argument where the script's name would stand.
  process.argv.splice(1, 0, 'neofleet')
  setFlagsFromString('--heap-growing-percent=20')
  program(require, embedded)
})
`,
)
execFileSync(
  process.execPath,
  ['--snapshot-blob', join(folder, 'neofleet.blob'), '--build-snapshot', entry],
  { stdio: 'inherit' },
)
rmSync(entry)
writeFileSync(
  join(folder, 'neofleet'),
  `#!/bin/sh
exec node --snapshot-blob "$(dirname "$(readlink -f "$0")")/neofleet.blob" "$@"
`,
  { mode: 0o755 },
)
