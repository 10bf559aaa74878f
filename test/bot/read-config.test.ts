import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/bot/read-config.ts'

const head = 'apiVersion: neofleet.dev/v1alpha1\nkind: Bot\n'

function findings(text: string): readonly string[] {
  return readConfig(`${head}${text}`).diagnostics.map(
    ({ code, detail, help, span }) =>
      `${code} ${span?.start.line}:${span?.start.column} ${detail}${help === undefined ? '' : ` ${help}`}`,
  )
}

describe('.neofleet.yaml', () => {
  test('names fleets, and everything else has a default that writes nothing into the repository', () => {
    const { value, diagnostics } = readConfig(`${head}fleets: [fleets/*]\n`)
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ fleets: ['fleets/*'], overlays: [], preview: true })
    expect(value?.delivery).toBeUndefined()
  })

  test('delivery has defaults of its own', () => {
    const { value } = readConfig(`${head}fleets: [prod]\ndelivery: {}\n`)
    expect(value?.delivery).toEqual({
      path: 'rendered',
      prefix: 'neofleet',
      pullRequests: 'wave',
      waitForArgocd: false,
      verifiedCommits: false,
      autoMerge: [],
      mergeMethod: 'merge',
      labels: {},
      reviewers: {},
    })
  })

  test('a misspelt field is told at its place, with what was meant', () => {
    expect(findings('fleets: [prod]\ndelivery:\n  pullRequest: fleet\n')).toEqual([
      'NF-BOT-001 5:3 delivery.pullRequest: There is no field "pullRequest" here. Did you mean pullRequests?',
    ])
  })

  test.each([
    ['fleets: []', 'NF-BOT-001 3:9 fleets:'],
    ['fleets: [prod]\ndelivery: { branch: --upload-pack=x }', 'NF-BOT-001 4:21 delivery.branch:'],
    ['fleets: [prod]\ndelivery: { branch: "a..b" }', 'NF-BOT-001 4:21 delivery.branch:'],
    ['fleets: [prod]\ndelivery: { branch: "main@{1}" }', 'NF-BOT-001 4:21 delivery.branch:'],
    ['fleets: [prod]\ndelivery: { branch: "env/{cluster}" }', 'NF-BOT-001 4:21 One pull request cannot'],
    ['fleets: [prod]\ndelivery: { branch: "env-{cluster}" }', 'NF-BOT-001 4:21 delivery.branch:'],
    ['fleets: [prod]\ndelivery: { prefix: "bot.lock" }', 'NF-BOT-001 4:21 delivery.prefix:'],
    ['fleets: [prod]\ndelivery: { path: ../other }', 'NF-BOT-001 4:19 delivery.path:'],
    ['fleets: [prod]\ndelivery: { path: a/../../b }', 'NF-BOT-001 4:19 delivery.path:'],
    ['fleets: [prod]\ndelivery: { path: .git/hooks }', 'NF-BOT-001 4:19 delivery.path:'],
    ['fleets: [prod]\ndelivery: { path: /etc }', 'NF-BOT-001 4:19 delivery.path:'],
    [
      'fleets: [prod]\ndelivery: { repository: "https://example.com/a" }',
      'NF-BOT-001 4:25 delivery.repository:',
    ],
    ['fleets: [prod]\ndelivery: { autoMerge: [data-loss] }', 'NF-BOT-001 4:25 delivery.autoMerge[0]:'],
    ['fleets: [prod]\ndelivery: { autoMerge: [failover] }', 'NF-BOT-001 4:25 delivery.autoMerge[0]:'],
    ['fleets: [prod]\ndelivery: { labels: { terrible: [x] } }', 'NF-BOT-001 4:33 delivery.labels.terrible:'],
  ])('%j is refused', (text, start) => {
    const [first = '', ...more] = findings(`${text}\n`)
    expect(first.slice(0, start.length)).toBe(start)
    expect(more).toEqual([])
  })

  test('text that is no YAML keeps the finding of the reader', () => {
    expect(findings('fleets: [prod\n')[0]).toMatch(/^NF-SPEC-001 3:9 /)
  })
})
