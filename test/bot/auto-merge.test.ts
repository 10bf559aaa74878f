import { describe, expect, test } from 'vitest'
import { mayMerge } from '../../src/bot/auto-merge.ts'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { checkByPerson, settle } from './github-server/merges.ts'
import { merge, type Protection } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

const spec = (text: string) => `prod east ${text}\n`

/** A fleet whose first delivery has merged, and a change of some class that is to merge by itself. */
async function changed(text: string, protection: Protection | undefined, more = ''): Promise<Bench> {
  const settings = config(`{ pullRequests: fleet, autoMerge: [reload, quorum]${more} }`)
  const bench = await openBench({
    'prod.txt': spec('reload one'),
    '.neofleet.yaml': settings.replace('[prod]', '[prod.txt]'),
  })
  const run: Bench['run'] = (change) => bench.run({ render: toyRender, ...change })
  await run({ isDry: false })
  if (bench.world.pulls[0]?.state === 'open') merge(bench.world, 1)
  bench.world.protection = protection
  bench.commit({ 'prod.txt': spec(text) })
  return { ...bench, run }
}

const checks = ['ci']
const told = ({ diagnostics, troubles }: Awaited<ReturnType<Bench['run']>>) => [
  ...diagnostics.map(({ code, detail }) => `${code} ${detail}`),
  ...troubles.map(({ detail }) => detail),
]

/** Two more passes: nothing is written in them; what they say. */
async function settled(bench: Bench): Promise<readonly string[]> {
  const outcomes = [await bench.run(), await bench.run()]
  expect(outcomes.flatMap(({ lines }) => lines)).toEqual([])
  return told(outcomes[1] ?? (await bench.run()))
}

describe.skipIf(!canServeGit)('a pull request of a class that is named', { timeout: 120_000 }, () => {
  test('merges by itself when the required check has passed, and not before', async () => {
    const bench = await changed('reload two', { checks })
    expect((await bench.run()).lines).toContain('merge #2 when ready')
    expect(bench.world.pulls[1]).toMatchObject({ isArmed: true, state: 'open' })
    expect(await settled(bench)).toEqual([])
    checkByPerson(bench.world, 2, 'ci', 'failure')
    settle(bench.world)
    expect(bench.world.pulls[1]?.state).toBe('open')
    checkByPerson(bench.world, 2, 'ci', 'success')
    bench.world.checks.splice(0, 1)
    settle(bench.world)
    expect(bench.world.pulls[1]?.mergedAt).not.toBe(null)
    expect((await bench.run()).lines).toEqual(['delete neofleet/prod/all'])
  })

  test('is merged at once where everything has passed before the bot looks', async () => {
    const bench = await changed('reload two', { checks })
    await bench.run()
    const pull = bench.world.pulls[1]
    if (pull !== undefined) pull.isArmed = false
    checkByPerson(bench.world, 2, 'ci', 'success')
    expect((await bench.run()).lines).toEqual(['merge #2 now'])
    expect((await bench.run()).lines).toEqual(['delete neofleet/prod/all'])
  })

  test('goes through the merge queue of its base, and is put there once', async () => {
    const bench = await changed('reload two', { checks, hasQueue: true })
    await bench.run()
    checkByPerson(bench.world, 2, 'ci', 'success')
    settle(bench.world)
    expect(bench.world.pulls[1]).toMatchObject({ isQueued: true, isArmed: false })
    expect(await settled(bench)).toEqual([])
  })

  test('waits for a review, where it touches votes', async () => {
    const bench = await changed('quorum two', { checks })
    expect(told(await bench.run())).toEqual([expect.stringMatching(/^NF-BOT-011 #2: It touches the votes/)])
    expect(await settled(bench)).toHaveLength(1)
    bench.world.protection = { checks, needsReview: true }
    expect((await bench.run()).lines).toEqual(['merge #2 when ready'])
  })

  test('is disarmed before it becomes a change of another class', async () => {
    const bench = await changed('reload two', { checks })
    await bench.run()
    bench.commit({ 'prod.txt': spec('data-loss three') })
    const { lines } = await bench.run()
    expect(lines.slice(0, 2)).toEqual(['merge PR_2 by a person only', expect.stringMatching(/^push /)])
    expect(bench.world.pulls[1]).toMatchObject({ isArmed: false })
    expect(await settled(bench)).toEqual([])
  })

  test('that a person armed stays so; only other content takes it back', async () => {
    const bench = await changed('data-loss two', { checks })
    await bench.run()
    const pull = bench.world.pulls[1]
    if (pull !== undefined) pull.isArmed = true
    expect(await settled(bench)).toEqual([])
    bench.commit({ 'prod.txt': spec('data-loss three') })
    await bench.run()
    expect(pull?.isArmed).toBe(false)
  })
})

describe.skipIf(!canServeGit)(
  'what keeps it from merging is said, and not tried again',
  { timeout: 120_000 },
  () => {
    const cases: readonly (readonly [string, Protection | undefined, RegExp])[] = [
      ['nothing is required', undefined, /requires neither a check nor a review/],
      ['signed commits are required', { checks, needsSignatures: true }, /takes only signed commits/],
    ]
    test.each(cases)('%s', async (_, protection, text) => {
      const bench = await changed('reload two', protection)
      expect(told(await bench.run())).toEqual([expect.stringMatching(text)])
      expect(await settled(bench)).toEqual([expect.stringMatching(text)])
      expect(bench.world.comments).toEqual([])
    })

    test('the repository allows no auto-merge: it is merged when the bot comes by and all has passed', async () => {
      const bench = await changed('reload two', { checks })
      bench.world.mayArm = false
      expect(told(await bench.run())).toEqual([expect.stringMatching(/does not let pull requests merge/)])
      expect(await settled(bench)).toHaveLength(1)
      checkByPerson(bench.world, 2, 'ci', 'success')
      expect((await bench.run()).lines).toEqual(['merge #2 now'])
    })

    test('the merge method is not allowed', async () => {
      const bench = await changed('reload two', { checks }, ', mergeMethod: squash')
      expect(told(await bench.run())).toEqual([
        expect.stringMatching(/does not allow the merge method squash/),
      ])
      expect(await settled(bench)).toHaveLength(1)
    })

    test('a refusal that nobody foresaw is one comment for a commit', async () => {
      const bench = await changed('reload two', { checks })
      const { forge } = bench.assignment().spec
      const refused = { kind: 'refused', detail: 'Resource not accessible by integration.' } as const
      const spec = {
        ...bench.assignment().spec,
        forge: { ...forge, merge: async () => ({ trouble: refused }) },
      }
      const outcomes = [await bench.run({ spec }), await bench.run({ spec }), await bench.run({ spec })]
      expect(outcomes.map(({ lines }) => lines.length)).toEqual([expect.any(Number), 0, 0])
      expect(bench.world.comments.map(({ body }) => body)).toEqual([
        expect.stringContaining('may not merge this pull request: Resource not accessible'),
      ])
    })
  },
)

test('data loss, a record, and a change that breaks a rule are never merged without a person', () => {
  const settings = { autoMerge: ['reload', 'quorum'] } as unknown as Parameters<typeof mayMerge>[0]
  const delivery = { changes: [], records: [], class: 'reload' } as unknown as Parameters<typeof mayMerge>[1]
  expect(mayMerge(settings, delivery)).toBe(true)
  expect(mayMerge(settings, { ...delivery, class: 'data-loss' })).toBe(false)
  expect(mayMerge(settings, { ...delivery, class: 'failover', records: ['a'] })).toBe(false)
  const field = { path: [], kind: 'changed', risk: 'data-loss' } as const
  const object = { apiVersion: 'v1', kind: 'X', namespace: '', name: 'x' }
  const change = {
    kind: 'changed',
    object,
    fleet: '',
    paths: [],
    clusters: [],
    fields: [field],
    risk: 'reload',
  } as const
  expect(mayMerge(settings, { ...delivery, changes: [change] })).toBe(false)
})
