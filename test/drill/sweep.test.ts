import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { certificates, hasOpenssl } from './certificates.ts'
import { listen, looksFleet, names, reaching } from './looks-fleet.ts'
import { type Ending, type Fault, faults, runDrill, worldWith, writeDrills } from './world.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 3_600_000 })

/** `NEOFLEET_DRILLS=all`: everything that can go wrong, at every call of every drill; else one of so many. */
const stride = process.env['NEOFLEET_DRILLS'] === 'all' ? 1 : 43

const { scripts } = writeDrills('all', looksFleet)
const script = (name: string) => scripts.get(`prod-${name}.sh`) ?? `exit 9 # ${[...scripts.keys()].join()}`
const open = await listen((socket) => socket.on('error', () => socket.destroy()))
afterAll(() => open.close())

const act = ['--act', '--yes']
const drills = [
  { name: 'connectivity', text: reaching(script('connectivity-east'), [open.port]), words: [] },
  { name: 'dns', text: script('dns-east'), words: [] },
  { name: 'tls', text: script('tls-east'), words: [] },
  { name: 'pod-loss', text: script('pod-loss-east'), words: act },
  { name: 'zone-loss', text: script('zone-loss-east-us-east-1a'), words: act },
  { name: 'backup-restore', text: script('backup-restore-east-orders-r0'), words: act },
].filter(({ name }) => name !== 'tls' || hasOpenssl)
const files = { ...names, ...(hasOpenssl ? certificates('east.example.com', 90) : {}) }

const signals = (['INT', 'TERM', 'HUP'] as const).flatMap((signal) =>
  (['signal-before', 'signal-after'] as const).map((what) => ({ what, signal })),
)
// A script that is killed undoes nothing: another run with --undo does.
const killed = { what: 'signal-after', signal: 'KILL' } as const
const wrongs: readonly Fault[] = [...faults.map((what) => ({ what })), ...signals, killed]

/** What a call asks for, however long it may take; a database is asked at another server where one does not answer. */
function asked(call: string): string {
  const question = call.trim().replace(/timeout[ =]\d+s?/, 'timeout')
  return question.includes('cypher-shell') ? question.replace(/prod-server-\d/, 'ANY') : question
}

/** How often a call was made. */
function times(calls: readonly string[], call: string): number {
  return calls.filter((one) => asked(one) === asked(call)).length
}

/** What was seen to be as it should, whenever that was. */
const seen = ({ stdout }: Ending) =>
  stdout.match(/^ok .*$/gm)?.map((line) => line.replace(/\d+ s after/, 'N s after'))

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** That nothing is left behind, and that the verdict is true. */
async function expectTruth(text: string, calm: Ending, wrong: Fault, ending: Ending): Promise<void> {
  const { at = 0, what, signal } = wrong
  const call = calm.calls[at - 1] ?? ''
  const told = `${signal ?? ''} ${what} at call ${at}: ${call}\n${ending.stdout}${ending.stderr}`
  if (signal === 'KILL') {
    const undone = await runDrill(text, ['--undo'], {}, ending.world)
    expect(undone.stdout, told).toMatch(/^UNDONE /m)
    expect([undone.cordoned, undone.marked, undone.made], told).toEqual([['a2'], [], []])
    return
  }
  expect([ending.cordoned, ending.marked, ending.made], told).toEqual([['a2'], [], []])
  expect(
    readdirSync(ending.world).filter((name) => name.startsWith('neofleet-drill')),
    told,
  ).toEqual([])
  const hung = join(ending.world, 'hung')
  if (existsSync(hung)) expect(isRunning(Number(readFileSync(hung, 'utf8'))), told).toBe(false)
  expect(ending.stderr, told).toBe('')
  const [, verdict = ''] = /^(PASS|FAIL|REFUSED) /m.exec(ending.stdout) ?? []
  if (signal !== undefined) {
    expect(ending.stdout, told).toContain(`: ended by SIG${signal}; nothing remains to be undone.`)
    expect([verdict, ending.code], told).toEqual(['FAIL', { HUP: 129, INT: 130, TERM: 143 }[signal]])
    return
  }
  expect({ PASS: 0, FAIL: 1, REFUSED: 2 }[verdict], told).toBe(ending.code)
  // Each failure says what went wrong, and where nothing was begun, nothing was.
  if (verdict === 'FAIL') expect(ending.stdout, told).toMatch(/^WRONG ./m)
  if (verdict === 'REFUSED') expect(ending.stdout, told).not.toMatch(/^run /m)
  if (verdict !== 'PASS') return
  expect(seen(ending), told).toEqual(seen(calm))
  // What was not answered was asked once more. A deletion is followed by a question of its own.
  const isChecked = what === 'then-empty' && call.includes(' delete neo4j')
  if (!isChecked) expect(times(ending.calls, call), told).toBeGreaterThan(times(calm.calls, call))
}

describe.each(drills)('$name', async ({ text, words }) => {
  const calm = await runDrill(text, words, {}, worldWith(files))
  const cases = calm.calls
    .flatMap((_, index) => wrongs.map((wrong) => ({ ...wrong, at: index + 1 })))
    .filter((_, index) => index % stride === calm.calls.length % stride)

  test('passes where nothing goes wrong', () => {
    expect(calm.stdout).toMatch(/^PASS /m)
    expect([calm.code, calm.stderr]).toEqual([0, ''])
  })

  test(`whatever goes wrong: undone, and a true verdict (${cases.length} of ${calm.calls.length * wrongs.length})`, async () => {
    const waiting = [...cases]
    const worker = async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const patience = one.what?.includes('hang') ? ['--answer', '2'] : []
        await expectTruth(
          text,
          calm,
          one,
          await runDrill(text, [...words, ...patience], one, worldWith(files)),
        )
      }
    }
    await Promise.all([worker(), worker(), worker(), worker()])
  })
})
