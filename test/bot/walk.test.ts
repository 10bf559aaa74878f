import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openClones } from '../../src/io/git/clones.ts'
import { type Bench, config, openBench } from './bench.ts'
import { canServeGit } from './git-server.ts'
import { merge } from './github-server/world.ts'
import { randomFrom } from './random.ts'
import { toyRender } from './toy-render.ts'

/** Steps of each walk; the campaign has 250 of each of four, of which two are an App's whose commits are signed. */
const steps = Number(process.env['NEOFLEET_STEPS'] ?? 5)
const seeds = process.env['NEOFLEET_STEPS'] === undefined ? [1, 2] : [1, 2, 3, 4]

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
      const isSigned = seed > 2
      const group = seed % 2 === 0 ? 'fleet' : 'cluster'
      const settings = `{ pullRequests: ${group}${isSigned ? ', verifiedCommits: true' : ''} }`
      const bench = await openBench({
        'spec.txt': 'prod east reload 0\nprod west reload 0\n',
        '.neofleet.yaml': config(settings).replace('[prod]', '[spec.txt]'),
      })
      if (isSigned) bench.world.viewer = ''
      const by = {
        name: 'neofleet[bot]',
        email: 'bot@example.com',
        ...(isSigned ? { app: 'fleet-bot' } : {}),
      }
      const given = { render: toyRender, by, clones: openClones(join(bench.root, 'kept')) }
      const walk: Walk = { bench, random: randomFrom(seed), theirs: new Map() }
      const done: string[] = []
      for (let step = 0; step < steps; step++) {
        const [name = '', deed] = pick(walk, Object.entries(deeds)) ?? []
        deed?.(walk)
        done.push(name)
        const first = await bench.run(given)
        expect(first.troubles, done.join()).toEqual([])
        expect((await bench.run(given)).lines, done.join()).toEqual([])
        for (const [branch, commit] of walk.theirs) expect(bench.branches()[branch], done.join()).toBe(commit)
        const open = openPulls(walk).map(({ branch }) => branch)
        expect(new Set(open).size, done.join()).toBe(open.length)
      }
    },
    60_000 + steps * 10_000,
  )
})
