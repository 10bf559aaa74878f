import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { unzonedSentence } from '../../src/analyze/failures/unzoned.ts'
import { analyzeFailuresCommand, type FailuresOutput } from '../../src/commands/analyze-failures.ts'
import { type FailureKind, failuresOf } from '../../src/fleet/failures/failure.ts'
import { onAll } from '../../src/fleet/failures/holding.ts'
import { judgeVotes } from '../../src/fleet/failures/judge-votes.ts'
import type { Site } from '../../src/fleet/failures/site.ts'
import { root } from '../overlays/example.ts'

/** A cluster with a region of its own, whose zones are not known. */
const siteOf = (servers: number, index: number): Site => ({
  name: `c${index}`,
  region: `r${index}`,
  provider: undefined,
  zones: [],
  servers,
  mostOnOneNode: 1,
  mostInOneZone: servers,
  mostInTwoZones: servers,
})

const counts = (list: readonly number[]) => new Map(list.map((count, index) => [`c${index}`, count]))

/** What each failure of a kind does to writes of a DBMS that stretches, by its primaries and secondaries there. */
function writesAfter(kind: FailureKind, primaries: readonly number[], secondaries: readonly number[] = []) {
  const sites = primaries.map((count, index) => siteOf(count + (secondaries[index] ?? 0), index))
  const holding = onAll(counts(primaries), counts(secondaries))
  return failuresOf(sites)
    .filter((failure) => failure.kind === kind)
    .map((failure) => judgeVotes(holding, failure).writes)
}

describe('layouts of the Neo4j manual, by what the loss of each region does to writes', () => {
  test.each([
    ['one primary in each of three regions', [1, 1, 1], [], ['kept', 'kept', 'kept']],
    ['2 + 2 + 1', [2, 2, 1], [], ['kept', 'kept', 'kept']],
    ['3 + 3 + 1, which it does not name', [3, 3, 1], [], ['kept', 'kept', 'kept']],
    ['all primaries in one region, secondaries elsewhere', [3, 0, 0], [0, 1, 1], ['lost', 'kept', 'kept']],
    ['equal halves, 2 + 2', [2, 2], [], ['lost', 'lost']],
    ['equal halves, 3 + 3', [3, 3], [], ['lost', 'lost']],
    ['2 + 1', [2, 1], [], ['lost', 'kept']],
    ['3 + 2', [3, 2], [], ['lost', 'kept']],
    ['4 + 1', [4, 1], [], ['lost', 'kept']],
    ['3 + 1 + 1', [3, 1, 1], [], ['lost', 'kept', 'kept']],
  ])('%s', (_, primaries, secondaries, writes) => {
    expect(writesAfter('region', primaries, secondaries)).toEqual(writes)
  })
})

describe('a link between two members', () => {
  test('is no loss where the larger side still has the majority', () =>
    expect(writesAfter('link', [3, 2])).toEqual(['kept']))
  test('stops writes between equal halves', () => expect(writesAfter('link', [2, 2])).toEqual(['lost']))
  test('is no loss where a third member sees both', () =>
    expect(writesAfter('link', [1, 1, 1])).toEqual(['kept', 'kept', 'kept']))
})

function analyze(fleet: string, output: FailuresOutput) {
  const printed: string[] = []
  const io = { cwd: root, color: false, stdout: (text: string) => void printed.push(text), stderr: () => {} }
  const code = analyzeFailuresCommand([fleet], { output, overlays: [] }, io)
  return { code, printed: printed.join('') }
}

test.each([
  ['text', 'failures.txt'],
  ['json', 'failures.json'],
  ['markdown', 'failures.md'],
] as const)('the failures of the production starter as %s', async (output, file) => {
  const { code, printed } = analyze('templates/starters/production', output)
  expect(code).toBe(0)
  await expect(printed).toMatchFileSnapshot(join(import.meta.dirname, 'golden', file))
})

test('a DBMS that stretches survives what the manual says it does', async () => {
  const { printed } = analyze('templates/starters/active-active', 'text')
  await expect(printed).toMatchFileSnapshot(join(import.meta.dirname, 'golden/failures-active-active.txt'))
})

test.each(['text', 'json', 'markdown'] as const)('%s tells of every database of such a DBMS', (output) => {
  const { code, printed } = analyze('templates/helm/examples/databases', output)
  expect(code).toBe(0)
  for (const database of ['orders', 'reports', 'neo4j', 'system']) expect(printed).toContain(database)
  expect(printed).toContain('fra reaches 3 of 5 primaries, dub reaches 3')
  expect(printed).toContain('0 of 1 primary left, as Neo4j may place 1 in fra; majority is 1')
})

describe('clusters whose zones nobody has written', () => {
  const said = 'Loss of zones is not worked out for east, west: write availabilityZones there.'
  test.each([
    ['text', `quickstart\n${said}\n\nneo4j,`],
    ['markdown', `## quickstart\n\n${said}\n\n### neo4j,`],
    ['json', '"unzoned": [\n        "east",\n        "west"\n      ]'],
  ] as const)('are named in %s', (output, start) =>
    expect(analyze('templates/starters/quickstart', output).printed).toContain(start),
  )
  test('are no line where there are none, and a number where they are many', () => {
    expect(unzonedSentence([])).toBe('')
    expect(unzonedSentence(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toContain(' a, b, c, d, e and 2 more:')
  })
})
