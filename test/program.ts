import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['src', 'templates', 'overlays', '.scripts']
const expected = /[\\/]examples[\\/][^\\/]+[\\/]expected[\\/]/

/** Refuses a program that is older than what it is built from: what it then does looks like a wrong golden. */
export function builtProgram(root: string): string {
  const program = join(root, 'dist/neofleet.mjs')
  const built = existsSync(program) ? statSync(program).mtimeMs : 0
  for (const folder of sources.filter((name) => existsSync(join(root, name)))) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, file)
      if (expected.test(path)) continue
      const found = statSync(join(root, path))
      if (found.isFile() && found.mtimeMs > built)
        throw new Error(`dist/neofleet.mjs was built before ${path} changed: run npm run build.`)
    }
  }
  return program
}

/** The built program, for tests that run it. */
export const program = builtProgram(join(import.meta.dirname, '..'))
