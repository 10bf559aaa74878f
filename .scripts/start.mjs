// What `npm start` shows: the production starter, rendered, and what to try next.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../dist/neofleet.mjs', import.meta.url))

function run(...words) {
  console.log(`$ neofleet ${words.join(' ')}`)
  const { status } = spawnSync(process.execPath, [program, ...words], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  console.log()
}

run('init', '.example', '--from', 'production', '--force')
run('render', '.example', '-o', 'rendered')
console.log(`Look at rendered/neo4j-production/clusters/, change .example/fleet.yaml, then try:
  node dist/neofleet.mjs check .example
  node dist/neofleet.mjs diff .example --against rendered
  node dist/neofleet.mjs show .example --origin
  node dist/neofleet.mjs explain NF-CILIUM-001`)
