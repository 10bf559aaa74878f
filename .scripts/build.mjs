// Bundles the program into one file, dist/neofleet.mjs, with the built-in targets and overlays inside.
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

/** The folders that `src/io/builtin.ts` reads from disk in development, as one module. */
const embedBuiltins = {
  name: 'embed-builtins',
  load(id) {
    if (!id.endsWith(join('src', 'io', 'builtin.ts'))) return null
    const files = ['templates', 'overlays']
      .flatMap((folder) => [...filesUnder(join(root, folder))])
      .filter(
        (file) => !file.includes(`${sep}examples${sep}`) || file.endsWith(join('starter', 'fleet.yaml')),
      )
      .map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')])
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `const files = new Map(${JSON.stringify(files)})\nexport const builtinFiles = () => files\n`
  },
}

await build({
  input: join(root, 'src/main.ts'),
  cwd: root,
  platform: 'node',
  plugins: [embedBuiltins],
  output: {
    file: join(root, 'dist/neofleet.mjs'),
    format: 'esm',
    codeSplitting: false,
    minify: true,
    banner: '#!/usr/bin/env node',
  },
})
chmodSync(join(root, 'dist/neofleet.mjs'), 0o755)
