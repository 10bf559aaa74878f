import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { type Ending, fleetText, newWorld, runDrill, worldVariables, writeDrills } from './world.ts'

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
    expect(ending.stdout).toMatch(/^ok {4}every database is served without them \d+ s after the loss$/m)
    expect(ending.stdout).toMatch(/^ok {4}3 of 3 servers are ready \d+ s after it was given back$/m)
    expect(ending.stdout).toMatch(/^PASS zone-loss: 9 checks passed\.$/m)
    expect(ending.calls.join('\n')).not.toMatch(/cordon a2/)
    expect(ending.stderr).toBe('')
    expect(ending.code).toBe(0)
    expectUndone(ending)
  })

  test('the server that writes is lost, and must come back as another one', async () => {
    const ending = await runDrill(podLoss, act)
    expect(ending.stdout).toMatch(/^ok {4}prod-server-1 is gone \d+ s after the loss$/m)
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
    ['east', {}, /^PASS/m, 0],
    ['yes', {}, /REFUSED zone-loss: it was not confirmed/, 2],
    [
      'east, but too late,',
      { at: 13, meanwhile: 'echo uid-9 a1 True >pod.prod-server-0' },
      /REFUSED zone-loss: what would be taken away has changed meanwhile/,
      2,
    ],
  ])('the answer %s is taken as such', async (answer, fault, verdict, code) => {
    const world = newWorld()
    writeFileSync(join(world, 'drill.sh'), zoneLoss)
    const words = ['-qec', `bash ${join(world, 'drill.sh')} --act --every 0`, '/dev/null']
    const ran = spawnSync('script', words, {
      input: `${answer.split(',')[0]}\n`,
      encoding: 'utf8',
      env: worldVariables(world, fault),
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

describe('what others do meanwhile', async () => {
  const { calls } = await runDrill(zoneLoss, act)
  const callOf = (words: string) => calls.findIndex((call) => call.includes(` ${words} `)) + 1

  test('a node that they give back has not been lost', async () => {
    const fault = { at: callOf('delete pod') + 1, meanwhile: 'rm cordoned.a1' }
    const ending = await runDrill(zoneLoss, act, fault)
    expect(ending.stdout).toMatch(/^WRONG us-east-1a is not seen to be lost all the while: a1 takes pods$/m)
    expect([ending.code, ending.marked]).toEqual([1, []])
  })

  test('a node that they cordon stays so', async () => {
    const ending = await runDrill(zoneLoss, act, { at: callOf('cordon'), meanwhile: ': >cordoned.a1' })
    expect(ending.stdout).toMatch(/^note {2}a1 was cordoned by somebody else meanwhile and stays so$/m)
    expect([ending.code, ending.cordoned, ending.marked]).toEqual([0, ['a1', 'a2'], []])
  })

  test('a node that another drill marks stays its own', async () => {
    const fault = { at: callOf('annotate'), meanwhile: 'echo other >mark.a1; : >cordoned.a1' }
    const ending = await runDrill(zoneLoss, act, fault)
    expect(ending.stdout).toMatch(/^WRONG a1 cannot be marked: .* already has a value$/m)
    expect([ending.code, ending.cordoned, ending.marked]).toEqual([1, ['a1', 'a2'], ['a1']])
  })

  test('a writer that is lost does not count, though the others still name it', async () => {
    const fault = { at: callOf('delete pod') + 1, meanwhile: 'echo uid+ False >pod.prod-server-0' }
    const writer = { writer: 'prod-server-0' }
    const ending = await runDrill(zoneLoss, [...act, '--timeout', '0'], { ...fault, ...writer })
    expect(ending.stdout).toMatch(/^WRONG every database is served without them: .*system has no writer/m)
    expect(ending.stdout).toMatch(/^Servers that were deleted come back by themselves: kubectl .* get pods/m)
    expectUndone(ending)
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
    execFileSync('sh', ['-ec', commands.join('\n')], { env: worldVariables(left.world) })
    expectUndone({ ...left, ...(await runDrill(zoneLoss, ['--undo'], {}, left.world)) })
  })
})
