// Loads one of the project's own modules, which are TypeScript that Node 20 cannot load.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

export async function loadModule(root, file, plugins = []) {
  const bundle = await rolldown({ input: join(root, file), platform: 'node', plugins })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  const folder = mkdtempSync(join(tmpdir(), 'neofleet-build-'))
  try {
    writeFileSync(join(folder, 'module.mjs'), output[0].code)
    return await import(pathToFileURL(join(folder, 'module.mjs')).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
