import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder } from './fresh-folder.ts'
import { builtProgram } from './program.ts'

/** A checkout of these files, each changed at a second. */
function checkoutOf(files: Readonly<Record<string, number>>): string {
  const folder = freshFolder()
  for (const [path, second] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), '')
    utimesSync(join(folder, path), second, second)
  }
  return folder
}

const built = { 'dist/neofleet.mjs': 2000, 'src/main.ts': 1000 }

describe('the program that tests run', () => {
  test('is the one in dist', () => {
    const folder = checkoutOf(built)
    expect(builtProgram(folder)).toBe(join(folder, 'dist/neofleet.mjs'))
  })

  test.each([
    'src/fleet/cidr.ts',
    'templates/common/a.yaml.hbs',
    'overlays/cilium/overlay.yaml',
    '.scripts/build.mjs',
  ])('is refused where %s is newer', (path) => {
    expect(() => builtProgram(checkoutOf({ ...built, [path]: 3000 }))).toThrow(
      `dist/neofleet.mjs was built before ${path} changed: run npm run build.`,
    )
  })

  test('does not depend on what examples are expected to print', () => {
    const folder = checkoutOf({ ...built, 'overlays/cilium/examples/starter/expected/a.yaml': 3000 })
    expect(() => builtProgram(folder)).not.toThrow()
  })

  test('is refused where there is none', () => {
    const folder = checkoutOf(built)
    rmSync(join(folder, 'dist'), { recursive: true })
    expect(() => builtProgram(folder)).toThrow('src/main.ts')
  })
})
