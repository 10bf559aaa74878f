import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Texts } from '../target/folder-files.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The built-in targets and overlays by path, paths like `overlays/cilium/overlay.yaml`.
 * The build replaces this module by one that carries the texts (`.scripts/build.mjs`).
 */
export function builtinFiles(): Texts {
  const files = ['templates', 'overlays'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return new Map(
    files.sort().map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')]),
  )
}
