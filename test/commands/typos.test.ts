import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { analyzeFailuresCommand } from '../../src/commands/analyze-failures.ts'
import { checkCommand } from '../../src/commands/check.ts'
import { reportCommand } from '../../src/commands/report-fleets.ts'
import { randomFrom } from '../bot/random.ts'
import { freshFolder } from '../fresh-folder.ts'
import { examples, renderFleet, root } from '../overlays/example.ts'

/** Specs that are tried, the first of them `NEOFLEET_TYPO`; `npm run campaign -- typos 20000` tries more. */
const count = Number(process.env['NEOFLEET_TYPOS'] ?? 300)
const first = Number(process.env['NEOFLEET_TYPO'] ?? 1)

const folder = freshFolder()

const starters = join(root, 'templates/starters')
const specs = [
  ...examples.map(({ text }) => text),
  ...readdirSync(starters).map((name) => readFileSync(join(starters, name, 'fleet.yaml'), 'utf8')),
]
const lines = specs.join('\n').split('\n')
const values = lines.flatMap((line) => /: +"?([\w.:/-]+)/.exec(line)?.[1] ?? [])
const keys = lines.flatMap((line) => /([A-Za-z]+):/.exec(line)?.[1] ?? [])
const odd = ['null', '[]', '{}', '[{}]', '""', '-1', '1e400', 'true', '*x', '__proto__', '::/0', '5m', '|']

/** One mistake that people make, in a spec as lines: some of them far from the place where it shows. */
function mistake(spec: string[], random: (below: number) => number): void {
  const [at, other] = [random(spec.length), random(spec.length)]
  const pick = (from: readonly string[]) => from[random(from.length)] ?? ''
  const change = (what: RegExp, by: (...found: readonly string[]) => string) => {
    spec[at] = (spec[at] ?? '').replace(what, (...found) => by(...found))
  }
  const mistakes = [
    () => spec.splice(at, 1),
    () => spec.splice(at, 0, spec[other] ?? ''),
    () => spec.splice(at, 0, pick(lines)),
    () => ([spec[at], spec[other]] = [spec[other] ?? '', spec[at] ?? '']),
    () => change(/\w+(?=:)/, () => pick(keys)),
    () => change(/(: +)[^#{}[\],]+/, (_, colon = '') => colon + pick(values)),
    () => change(/(: +)[^#{}[\],]+/, (_, colon = '') => colon + pick(odd)),
    () => change(/[a-z][a-z0-9-]{3,}(?=[,\s\]}"]|$)/, () => pick(values)),
    () => change(/^ */, (indent = '') => (random(2) === 0 ? `${indent}  ` : indent.slice(2))),
    () => change(/[{}[\]"',:#]/, () => ''),
  ]
  mistakes[random(mistakes.length)]?.()
}

test(
  'whatever a mistake makes of a spec, every verb has findings with places, and no verb breaks',
  () => {
    const file = join(folder, 'fleet.yaml')
    const io = { stdout: () => {}, stderr: () => {}, cwd: folder, color: false }
    for (let number = first; number < first + count; number++) {
      const random = randomFrom(number)
      const spec = (specs[random(specs.length)] ?? '').split('\n')
      for (let left = 1 + random(3); left > 0; left--) mistake(spec, random)
      writeFileSync(file, spec.join('\n'))

      let found = ''
      const told = `NEOFLEET_TYPO=${number}\n${spec.join('\n')}`
      const judge = (run: () => unknown) => expect(run, told).not.toThrow()
      judge(() =>
        checkCommand([file], { format: 'json', overlays: [] }, { ...io, stdout: (text) => (found += text) }),
      )
      judge(() => analyzeFailuresCommand([file], { output: 'text', overlays: [] }, io))
      judge(() => reportCommand([file], { output: 'html', overlays: [] }, io))
      for (const { span } of JSON.parse(found).diagnostics) {
        if (span?.file !== file) continue
        for (const { line, column } of [span.start, span.end]) {
          expect(line, told).toBeLessThanOrEqual(spec.length)
          expect(column, told).toBeLessThanOrEqual((spec[line - 1] ?? '').length + 1)
        }
      }
    }
  },
  60_000 + count * 200,
)

test('a store that is not there is said, also where the keys of stores come from outside', () => {
  const { text = '' } =
    examples.find(({ folder, name }) => `${folder} ${name}` === 'templates/operator-v1beta1 failover') ?? {}
  const file = join(folder, 'fleet.yaml')
  writeFileSync(file, text.replace('name: chain-far,', 'name: far,'))
  const { diagnostics } = renderFleet(file)
  expect(diagnostics.map(({ code }) => code)).toContain('NF-BAK-013')
})
