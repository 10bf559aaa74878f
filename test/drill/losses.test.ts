import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { type Ending, type Fault, fleetText, newWorld, runDrill, writeDrills } from './world.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

/** Whether a test can sit at a terminal. */
const hasTerminals = spawnSync('script', ['--version'], { stdio: 'ignore' }).status === 0

const { scripts } = writeDrills('all', fleetText())
const zoneLoss = scripts.get('prod-zone-loss-east-us-east-1a.sh') ?? ''
const podLoss = scripts.get('prod-pod-loss-east.sh') ?? ''
const act = ['--act', '--yes']
const changes =
  /^--context=\S+ --namespace=\S+ --request-timeout=30s (cordon|uncordon|annotate|delete|create|apply)/

/** One run of the zone's loss for each of some calls, where that call goes wrong. */
function endings(calls: readonly number[], fault: Fault) {
  return Promise.all(
    calls.map(async (at) => ({ at, ending: await runDrill(zoneLoss, act, { ...fault, at }) })),
  )
}

/** What holds after every ending: the zone is as it was, and nothing of the script is left. */
function expectUndone(ending: Ending) {
  expect(ending.cordoned).toEqual(['a2'])
  expect(ending.marked).toEqual([])
  expect(readdirSync(ending.world).filter((name) => name.startsWith('neofleet-drill'))).toEqual([])
}

describe('without --act', () => {
  test.each([
    ['zone-loss', zoneLoss],
    ['pod-loss', podLoss],
  ])('%s looks, says what it would do, and changes nothing', async (_, script) => {
    const ending = await runDrill(script, [])
    expect(ending.stdout).toMatch(/^would run: kubectl .* delete pod prod-server-[01] --wait=false$/m)
    expect(ending.stdout).toMatch(/^PLAN /m)
    expect(ending.calls.filter((call) => changes.test(call))).toEqual([])
    expect(ending.code).toBe(0)
  })
})

describe('with --act', () => {
  test('a lost zone is cordoned, measured and given back; a node that was cordoned before stays so', async () => {
    const ending = await runDrill(zoneLoss, act)
    expect(ending.stdout).toMatch(/^ok {4}every database is served without them after \d+ s$/m)
    expect(ending.stdout).toMatch(/^ok {4}3 of 3 servers are ready after \d+ s$/m)
    expect(ending.stdout).toMatch(/^PASS zone-loss: 8 checks passed\.$/m)
    expect(ending.calls.join('\n')).not.toMatch(/cordon a2/)
    expect(ending.stderr).toBe('')
    expect(ending.code).toBe(0)
    expectUndone(ending)
  })

  test('the server that writes is lost, and must come back as another one', async () => {
    const ending = await runDrill(podLoss, act)
    expect(ending.stdout).toMatch(/^ok {4}prod-server-1 is gone after \d+ s$/m)
    expect(ending.stdout).toMatch(/^PASS pod-loss/m)
    expect(ending.code).toBe(0)
  })

  test('every call names the context and the namespace, and none the password', async () => {
    const { calls } = await runDrill(zoneLoss, act)
    for (const call of calls) expect(call).toMatch(/^--context=east-admin --namespace=neo4j /)
    expect(calls.join('\n')).not.toContain('canary')
  })

  test('without a terminal to ask on, and without --yes, nothing begins', async () => {
    const ending = await runDrill(zoneLoss, ['--act'])
    expect(ending.stdout).toContain('add --yes')
    expect(ending.code).toBe(2)
    expectUndone(ending)
  })
})

describe.skipIf(!hasTerminals)('at a terminal', () => {
  test.each([
    ['east', /^PASS/m, 0],
    ['yes', /REFUSED zone-loss: it was not confirmed/, 2],
  ])('the answer %s is taken as such', async (answer, verdict, code) => {
    const world = newWorld()
    writeFileSync(join(world, 'drill.sh'), zoneLoss)
    const PATH = `${join(world, 'bin')}${delimiter}${process.env['PATH']}`
    const words = ['-qec', `bash ${join(world, 'drill.sh')} --act --every 0`, '/dev/null']
    const ran = spawnSync('script', words, {
      input: `${answer}\n`,
      encoding: 'utf8',
      env: { PATH, WORLD: world, TMPDIR: world },
    })
    expect(ran.stdout.replaceAll('\r', '')).toMatch(verdict)
    expect(ran.status).toBe(code)
  })
})

test('what a run left that was killed outright, --undo gives back, whichever zone it asks for', async () => {
  const { calls } = await runDrill(zoneLoss, act)
  const at = calls.findIndex((call) => call.includes(' cordon ')) + 1
  const killed = await runDrill(zoneLoss, act, { at, what: 'signal-after', signal: 'KILL' })
  expect(killed.cordoned).toEqual(['a1', 'a2'])
  expect(killed.code).toBe(null)
  const other = scripts.get('prod-zone-loss-east-us-east-1b.sh') ?? ''
  expect((await runDrill(other, act, {}, killed.world)).stdout).toContain('a drill holds a1 cordoned')
  const undone = await runDrill(other, ['--undo'], {}, killed.world)
  expect([undone.cordoned, undone.marked, undone.code]).toEqual([['a2'], [], 0])
})

describe('whatever goes wrong at whichever call', async () => {
  const { calls } = await runDrill(zoneLoss, act)
  const first = calls.findIndex((call) => changes.test(call)) + 1
  const every = calls.map((_, index) => index + 1)
  /** Looks before the first change, where each way to fail is like any other. */
  const some = every.filter((at) => at % 5 === 0 || at >= first)

  test.each(['refuse', 'then-refuse', 'garble'] as const)(
    '%s: undone, and never a pass',
    async (what) => {
      for (const { at, ending } of await endings(what === 'refuse' ? every : some, { what })) {
        const told = `call ${at}: ${calls[at - 1]}\n${ending.stdout}`
        expectUndone(ending)
        // A server that does not answer is passed over for another one; after the last deletion calls are tried again.
        const isTriedAgain = calls[at - 1]?.includes(' exec ') || at > first + 2
        if (!isTriedAgain) expect(ending.stdout, told).not.toMatch(/^PASS/m)
        const verdict = /^(PASS|FAIL|REFUSED) zone-loss/m.exec(ending.stdout)?.[1]
        expect({ PASS: 0, FAIL: 1, REFUSED: 2 }[verdict ?? ''], told).toBe(ending.code)
      }
    },
    120_000,
  )

  test.each([
    ['INT', 'signal-before', 130],
    ['TERM', 'signal-after', 143],
  ] as const)(
    '%s, %s the call is done: undone, and a failure',
    async (signal, what, code) => {
      for (const { at, ending } of await endings(some, { what, signal })) {
        const told = `call ${at}: ${calls[at - 1]}\n${ending.stdout}`
        expectUndone(ending)
        expect(ending.stdout, told).toMatch(/^FAIL zone-loss: ended by SIG/m)
        expect(ending.stdout, told).not.toMatch(/^PASS/m)
        expect(ending.code, told).toBe(code)
      }
    },
    120_000,
  )

  test('a hangup is like the other signals', async () => {
    const ending = await runDrill(zoneLoss, act, { at: first + 1, what: 'signal-after', signal: 'HUP' })
    expectUndone(ending)
    expect(ending.code).toBe(129)
  })
})

describe('where undoing fails', async () => {
  const ending = await runDrill(zoneLoss, act, { never: 'uncordon' })

  test('it is tried thrice, and what is left is said as commands that do it', async () => {
    expect(ending.calls.filter((call) => call.includes(' uncordon '))).toHaveLength(3)
    expect(ending.stdout).toMatch(/^FAIL zone-loss: this remains/m)
    expect(ending.stdout).not.toMatch(/^PASS/m)
    expect(ending.code).toBe(3)
    expect(ending.cordoned).toEqual(['a1', 'a2'])
    const commands = ending.stdout.split('\n').filter((line) => line.startsWith('  kubectl '))
    expect(commands).toHaveLength(2)
  })

  test('another run does not begin, and --undo gives back what the first has taken, and no more', async () => {
    const again = await runDrill(zoneLoss, act, {}, ending.world)
    expect(again.stdout).toContain('a drill holds a1 cordoned')
    expect(again.code).toBe(2)
    const undone = await runDrill(zoneLoss, ['--undo'], {}, ending.world)
    expect(undone.stdout).toMatch(/^UNDONE/m)
    expect(undone.code).toBe(0)
    expectUndone(undone)
  })

  test('the commands that are said undo it as well', async () => {
    const left = await runDrill(zoneLoss, act, { never: 'uncordon' }, newWorld())
    const commands = left.stdout.split('\n').filter((line) => line.startsWith('  kubectl '))
    const PATH = `${join(left.world, 'bin')}${delimiter}${process.env['PATH']}`
    execFileSync('sh', ['-ec', commands.join('\n')], { env: { PATH, WORLD: left.world } })
    expectUndone({ ...left, ...(await runDrill(zoneLoss, ['--undo'], {}, left.world)) })
  })
})
