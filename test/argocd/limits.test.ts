import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'
import { asked, productionRepository } from './production-fleet.ts'
import { packRepository } from './server/archive.ts'
import { askInPlace } from './server/ask-plugin.ts'
import { pluginClient } from './server/client.ts'
import { startServer } from './server/start.ts'

const onLinux = describe.skipIf(process.platform !== 'linux')
let repository: string

beforeAll(() => {
  repository = productionRepository()
})

/** MiB that a sidecar may take, as plugin/values.yaml says. */
function memoryLimit(): number {
  const values = parse(readFileSync(join(import.meta.dirname, '../../plugin/values.yaml'), 'utf8'))
  const [, number, unit] =
    /^(\d+)(Gi|Mi)$/.exec(values.repoServer.extraContainers[0].resources.limits.memory) ?? []
  return Number(number) * (unit === 'Gi' ? 1024 : 1)
}

/** MiB of a process, pages that it shares counted by their share; 0 when it is gone. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    return Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

onLinux('twenty requests at once', () => {
  test('all succeed, alike, within the memory of the sidecar', async () => {
    const outputs = Array.from({ length: 20 }, () => [] as Buffer[])
    const children = outputs.map((pieces) => {
      const child = spawn(process.execPath, [program, 'plugin', 'generate'], {
        cwd: join(repository, 'fleet'),
        env: { ARGOCD_ENV_CLUSTER: 'us-east-primary', NEOFLEET_RENDERS: '2', NEOFLEET_WAIT: '100' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
      return child
    })
    const ends = children.map(
      (child) => new Promise<number | null>((resolve) => child.once('close', resolve)),
    )
    const finished = Promise.all(ends)
    let highest = 0
    while (children.some(({ exitCode }) => exitCode === null)) {
      highest = Math.max(
        highest,
        children.reduce((sum, child) => sum + memoryOf(child), 0),
      )
      await pause(200)
    }
    expect(await finished).toEqual(Array(20).fill(0))
    expect(new Set(outputs.map((pieces) => Buffer.concat(pieces).toString())).size).toBe(1)
    expect(highest).toBeGreaterThan(0)
    expect(highest).toBeLessThan(memoryLimit())
  }, 120_000)
})

const holders: ChildProcess[] = []
afterEach(() => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL')
})

/** Takes the only place, as a process that renders for ever; others on this machine may have it for a while. */
async function takePlace(): Promise<ChildProcess> {
  const name = JSON.stringify(`\0neofleet-${process.getuid?.()}-1`)
  const script = `const take = () => require('node:net').createServer()
    .once('error', () => setTimeout(take, 5)).listen(${name}, () => console.log('taken'))
    take()
    process.stdin.on('end', () => process.exit()).resume()`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  holders.push(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}

onLinux('a request that finds no place', () => {
  test('gives up before Argo CD’s deadline, and its condition says why; a killed process leaves its place', async () => {
    const holder = await takePlace()
    const server = await startServer({ environment: { NEOFLEET_RENDERS: '1', NEOFLEET_WAIT: '2' } })
    const client = pluginClient(server.socket)
    const archive = await packRepository(repository)
    const reply = await client.generate(archive, { ...asked, path: 'fleet' }, 6)
    expect(reply).toEqual({
      error: expect.stringMatching(
        /^error generating manifests: `neofleet plugin generate` failed exit status 1: NF-ARGO-038 Another render was running for [12]\.\d seconds/,
      ),
    })
    holder.kill('SIGKILL')
    const free = await client.generate(archive, { ...asked, path: 'fleet' })
    expect(free).toHaveProperty('answer')
    client.close()
    await server.stop()
  })

  test('has one place to wait for, however few are allowed', async () => {
    const sidecar = { NEOFLEET_RENDERS: '0.3', NEOFLEET_WAIT: '20' }
    const { code, stderr } = await askInPlace(repository, { ...asked, path: 'fleet', sidecar })
    expect([code, stderr]).toEqual([0, ''])
  })

  test('counts what the repository took to arrive', async () => {
    await takePlace()
    const top = freshFolder()
    const unpacked = join(top, '_cmp_server/0b9c7f2e')
    execFileSync('mkdir', ['-p', unpacked])
    await pause(1500)
    writeFileSync(join(unpacked, 'fleet.yaml'), readFileSync(join(repository, 'fleet/fleet.yaml')))
    const start = performance.now()
    const sidecar = { NEOFLEET_RENDERS: '1', NEOFLEET_WAIT: '1' }
    const { code, stdout, stderr } = await askInPlace(unpacked, { ...asked, path: '.', sidecar })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^NF-ARGO-038 Another render was running for 0\.0 seconds/)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
