// V8's compiled form of the program, so that a start need not compile it again.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const generator = fileURLToPath(new URL('code-cache.mjs', import.meta.url))

/** What V8 compiles while the program prints one cluster of `fleet`, as the plugin does, and writes all of them. */
export function compiled(source, texts, fleet) {
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-build-'))
  const [program, embedded, cache, out] = ['program.js', 'embedded', 'cache', 'out'].map((name) =>
    join(folder, name),
  )
  writeFileSync(program, source)
  writeFileSync(embedded, texts)
  const runs = [
    ['render', fleet, '--stdout', '--cluster', 'us-east-primary'],
    ['render', fleet, '--out', out, '--quiet'],
  ]
  try {
    execFileSync(
      process.execPath,
      [generator, program, embedded, cache, ...runs.map((run) => JSON.stringify(run))],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    return readFileSync(cache)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
