// V8's compiled form of the program, so that a start need not compile it again.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const generator = fileURLToPath(new URL('code-cache.mjs', import.meta.url))

/**
 * What V8 compiles of each part while the program prints one cluster of `fleet`, as the plugin does, and writes all of
 * them; then, under the flags that it sets for itself, of the rest while it checks and explains.
 */
export function compiled(sources, texts, fleet, flags) {
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-build-'))
  const [plan, out] = ['plan.json', 'out'].map((name) => join(folder, name))
  const parts = Object.keys(sources)
  const rest = parts.filter((part) => part === './later.js')
  const renders = [
    ['render', fleet, '--stdout', '--cluster', 'us-east-primary'],
    ['render', fleet, '--out', out, '--quiet'],
  ]
  const others = [
    ['check', fleet],
    ['explain', 'NF-CILIUM-001'],
  ]
  const stages = [
    { runs: renders, parts: parts.filter((part) => !rest.includes(part)) },
    { runs: others, parts: rest },
  ]
  try {
    for (const [part, source] of Object.entries(sources)) writeFileSync(join(folder, part), source)
    writeFileSync(join(folder, 'texts'), texts)
    writeFileSync(plan, JSON.stringify({ folder, parts, flags, stages }))
    execFileSync(process.execPath, [generator, plan], { stdio: ['ignore', 'ignore', 'inherit'] })
    return Object.fromEntries(parts.map((part) => [part, readFileSync(join(folder, `${part}.cache`))]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
