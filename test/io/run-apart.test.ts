import { mkdtempSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runApart } from '../../src/io/run-apart.ts'
import { runBounded } from '../../src/io/run-bounded.ts'
import { freshFolder } from '../fresh-folder.ts'

const root = realpathSync(freshFolder())

/** Runs a few statements as the program, in a folder of its own. */
function apart(code: string) {
  const [folder, home] = [mkdtempSync(join(root, 'x-')), mkdtempSync(join(root, 'x-'))]
  const file = join(home, 'program.mjs')
  writeFileSync(file, `import fs from 'node:fs'\nimport { spawnSync } from 'node:child_process'\n${code}`)
  return runApart({ file, folder: home }, ['a'], folder)
}

const refused = (code: string) => `try { ${code}; console.log('done') } catch { console.log('refused') }`

test('a program apart stands in its folder, with its arguments and no variable', async () => {
  vi.stubEnv('NEOFLEET_TOKEN', 'canary')
  const { code, output } = await apart(
    'console.log(JSON.stringify([process.env, process.argv[2], fs.readdirSync(".")]))',
  )
  vi.unstubAllEnvs()
  expect([code, JSON.parse(output)]).toEqual([0, [{}, 'a', []]])
})

test.each([
  'fs.readFileSync("/proc/self/environ")',
  'fs.readFileSync("/proc/" + process.ppid + "/environ")',
  'fs.readFileSync("/etc/hosts")',
  'fs.readdirSync("..")',
  'fs.writeFileSync("x", "x")',
  'const { error } = spawnSync("true"); if (error) throw error',
])('it may not: %s', async (code) => {
  expect(await apart(refused(code))).toMatchObject({ code: 0, output: 'refused\n' })
  expect(readdirSync(root).filter((name) => !name.startsWith('x-'))).toEqual([])
})

test('it ends when it takes more memory than there is for it', async () => {
  const ended = await apart('const all = []; for (;;) all.push(Array(100_000).fill(all))')
  expect(ended.code).not.toBe(0)
}, 60_000)

test('it is ended when it says too much', async () => {
  const ended = await apart('for (;;) fs.writeSync(1, "x".repeat(65536))')
  expect(ended).toMatchObject({ code: null, over: 'output' })
  expect(ended.output.length).toBeLessThanOrEqual(8 * 1024 * 1024)
})

test('it is ended when it takes too long, and a program that is not there is no crash', async () => {
  const given = { cwd: root, env: {}, most: { time: 300, output: 100 } }
  const endless = await runBounded(process.execPath, ['-e', 'for (;;) {}'], given)
  expect(endless).toMatchObject({ code: null, over: 'time' })
  expect(await runBounded(join(root, 'nothing'), [], given)).toMatchObject({ code: null, output: '' })
})
