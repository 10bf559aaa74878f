import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FleetPorts } from '../../src/analyze/ports/port-pairs.ts'
import { printPortsCsv } from '../../src/analyze/ports/print-csv.ts'
import { printPortsMarkdown } from '../../src/analyze/ports/print-markdown.ts'
import { analyzePortsCommand, type PortsOutput } from '../../src/commands/analyze-ports.ts'
import { examples, expectedOf, root } from '../overlays/example.ts'

function analyze(fleet: string, output: PortsOutput) {
  const printed: string[] = []
  const told: string[] = []
  const io = {
    cwd: root,
    color: false,
    stdout: (text: string) => void printed.push(text),
    stderr: (text: string) => void told.push(text),
  }
  const code = analyzePortsCommand([fleet], { output, overlays: [] }, io)
  return { code, printed: printed.join(''), told: told.join('') }
}

const golden = (name: string) => join(import.meta.dirname, 'golden', name)

test.each([
  ['text', 'ports.txt'],
  ['json', 'ports.json'],
  ['csv', 'ports.csv'],
  ['markdown', 'ports.md'],
] as const)('the ports of the production starter as %s', async (output, file) => {
  const { code, printed } = analyze('templates/starters/production', output)
  expect(code).toBe(0)
  await expect(printed).toMatchFileSnapshot(golden(file))
})

const starters = readdirSync(join(root, 'templates/starters')).map((name) => `templates/starters/${name}`)
const sound = examples.filter(({ text }) => expectedOf(text).length === 0).map(({ path }) => path)

interface Pair {
  readonly from: string | null
  readonly to: string | null
  readonly needs: readonly {
    readonly from: { cluster: string | null }
    readonly to: { cluster: string | null }
  }[]
}

describe.each(sound)('%s', (path) => {
  test('names every ordered pair of clusters once, and each need under its own', () => {
    const { printed } = analyze(`${path}/fleet.yaml`, 'json')
    for (const { pairs } of JSON.parse(printed).fleets as readonly { readonly pairs: readonly Pair[] }[]) {
      const clusters = new Set(pairs.flatMap(({ from, to }) => (from === to ? [from] : [])))
      const inside = pairs.filter(({ from, to }) => clusters.has(from) && clusters.has(to))
      expect(new Set(inside.map(({ from, to }) => `${from} ${to}`)).size).toBe(clusters.size ** 2)
      expect(inside.length).toBe(clusters.size ** 2)
      for (const pair of pairs) {
        for (const need of pair.needs) {
          expect([need.from.cluster, need.to.cluster]).toEqual([pair.from, pair.to])
        }
      }
    }
  })
})

interface Told {
  readonly cluster: string | null
  readonly party: string
  readonly addresses: readonly string[]
}

/** Cells of a table as RFC 4180 writes it. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\n') rows.push([])
  }
  return rows.slice(1, -1)
}

test.each([...starters, ...sound])('text, CSV and JSON tell of the same needs: %s', (path) => {
  const printed = (output: PortsOutput) => analyze(`${path}/fleet.yaml`, output).printed
  const cluster = (end: Told) => end.cluster ?? 'outside'
  const lines: string[] = []
  const rows: (readonly string[])[] = []
  for (const { fleet, pairs } of JSON.parse(printed('json')).fleets) {
    lines.push(fleet, '')
    for (const { from, to, needs } of pairs) {
      const way = from === to ? `inside ${from}` : `${from ?? 'outside'} → ${to ?? 'outside'}`
      lines.push(needs.length === 0 ? `${way}: nothing` : way)
      for (const need of needs) {
        const port = need.port === null ? need.protocol : `${need.port}/${need.protocol}`
        const end = ({ party, addresses }: Told) =>
          addresses.length === 0 ? party : `${party} (${addresses.join(', ')})`
        lines.push(`${port} ${end(need.from)} → ${end(need.to)}`, need.why)
        const cells = (told: Told) => [cluster(told), told.party, told.addresses.join(' ')]
        rows.push([
          fleet,
          ...cells(need.from),
          ...cells(need.to),
          String(need.port ?? ''),
          need.protocol,
          need.why,
        ])
      }
      lines.push('')
    }
  }
  expect(cellsOf(printed('csv'))).toEqual(rows)
  const text = printed('text').split('\n')
  expect(text.map((line) => line.trim().replace(/ {2,}/g, ' '))).toEqual(lines)
})

describe('a folder of a user cannot break the form', () => {
  const end = { cluster: 'a', party: 'p', is: 'p', addresses: ['10.0.0.0/8'] }
  const hostile = (why: string): readonly FleetPorts[] => [
    {
      fleet: 'f',
      pairs: [
        {
          from: 'a',
          to: 'b',
          needs: [{ from: end, to: { ...end, cluster: 'b' }, port: 1, protocol: 'TCP', why }],
        },
      ],
    },
  ]

  test('a comma, a quote or a new line stays in its cell', () => {
    expect(printPortsCsv(hostile('one, "two"\nthree')).split('\n', 3).slice(1).join('\n')).toBe(
      'f,a,p,10.0.0.0/8,b,p,10.0.0.0/8,1,TCP,"one, ""two""\nthree"',
    )
  })

  test('no cell is a formula', () => {
    expect(printPortsCsv(hostile('=HYPERLINK(1)'))).toContain(",'=HYPERLINK(1)\n")
  })

  test('no cell of a table ends early or mentions anybody', () => {
    const row = printPortsMarkdown(hostile('a | b @team')).trimEnd().split('\n').at(-1)
    expect(row?.split('|').length).toBe(6)
    expect(row).not.toContain('@')
  })
})

test('a fleet with errors has no ports', () => {
  const { code, printed, told } = analyze('test/fixtures/no-such-fleet', 'json')
  expect([code, printed]).toEqual([1, ''])
  expect(told).toContain('error[')
})
