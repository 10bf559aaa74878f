import { describe, expect, test } from 'vitest'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { merge } from './github-server/world.ts'
import { toyRender } from './toy-render.ts'

/** Steps of each walk; `NEOFLEET_STEPS=1000` for the long measurement. */
const steps = Number(process.env['NEOFLEET_STEPS'] ?? 8)
const seeds = [1, 2]

/** Numbers that look random and are the same in every run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

interface Walk {
  readonly bench: Bench
  readonly random: (below: number) => number
  /** Commits of people on branches of the bot, which nobody allowed to overwrite. */
  readonly theirs: Map<string, string>
}

function pick<T>({ random }: Walk, items: readonly T[]): T | undefined {
  return items[random(items.length)]
}

function openPulls({ bench }: Walk) {
  return bench.world.pulls.filter(({ state, branch }) => state === 'open' && branch.startsWith('neofleet/'))
}

/** What people do, each with the pull request it is done to, where it needs one. */
const deeds: Readonly<Record<string, (walk: Walk) => void>> = {
  edit: ({ bench, random }) => {
    const risks = ['reload', 'quorum', 'data-loss', 'metadata']
    const rows = ['prod east', 'prod west', 'prod north', 'extra east'].filter(() => random(5) > 0)
    const text = rows.map((row) => `${row} ${risks[random(4)]} ${random(3)}\n`).join('')
    bench.commit({ 'spec.txt': text || 'prod east reload 0\n' })
  },
  merge: (walk) => {
    const pull = pick(walk, openPulls(walk))
    if (pull === undefined) return
    try {
      merge(walk.bench.world, pull.number)
      walk.theirs.delete(pull.branch)
    } catch {
      // It conflicts, and the button is grey.
    }
  },
  close: (walk) => {
    const pull = pick(walk, openPulls(walk))
    if (pull !== undefined) pull.state = 'closed'
  },
  commit: (walk) => {
    const pull = pick(walk, openPulls(walk))
    if (pull === undefined) return
    walk.theirs.set(pull.branch, walk.bench.commit({ [`notes/${walk.random(99)}`]: 'x\n' }, pull.branch))
  },
  allow: (walk) => {
    const pull = pick(walk, openPulls(walk))
    if (pull === undefined) return
    pull.labels.push('neofleet:overwrite')
    walk.theirs.delete(pull.branch)
  },
  elsewhere: ({ bench, random }) => void bench.commit({ [`docs/${random(99)}`]: 'x\n' }),
}

describe.skipIf(!canServeGit)('whatever people do, one after the other', () => {
  test.each(seeds)(
    'the bot is content after one run, loses nothing of theirs, and has one pull request a branch: seed %i',
    async (seed) => {
      const settings = `{ pullRequests: ${seed % 2 === 0 ? 'fleet' : 'cluster'} }`
      const bench = await openBench({
        'spec.txt': 'prod east reload 0\nprod west reload 0\n',
        '.neofleet.yaml': config(settings).replace('[prod]', '[spec.txt]'),
      })
      const walk: Walk = { bench, random: randomFrom(seed), theirs: new Map() }
      const done: string[] = []
      for (let step = 0; step < steps; step++) {
        const [name = '', deed] = pick(walk, Object.entries(deeds)) ?? []
        deed?.(walk)
        done.push(name)
        const first = await bench.run({ render: toyRender })
        expect(first.troubles, done.join()).toEqual([])
        expect((await bench.run({ render: toyRender })).lines, done.join()).toEqual([])
        for (const [branch, commit] of walk.theirs) expect(bench.branches()[branch], done.join()).toBe(commit)
        const open = openPulls(walk).map(({ branch }) => branch)
        expect(new Set(open).size, done.join()).toBe(open.length)
      }
    },
    60_000 + steps * 10_000,
  )
})
