import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Render } from '../../src/bot/rendering.ts'
import { type Change, type Risk, risks } from '../../src/diff/change.ts'
import { contentDigest } from '../../src/print/inventory.ts'
import { treeOf } from '../../src/print/tree.ts'

const record = / record-(\w+)$/

/**
 * Renders a spec of lines `tree cluster text`, for tests that are not about rendering: each line is one file. A text
 * that begins with a class of risk is a change of that risk; one that ends with `record-ID` is so because of a record.
 */
export const toyRender: Render = (folder, { fleets }) => {
  const lines = fleets.flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
  const rows = lines.map((line) => line.split(' '))
  const names = [...new Set(rows.map(([name = '']) => name))].sort()
  const trees = names.map((name) => {
    const own = rows.filter(([tree]) => tree === name)
    const failovers = own.flatMap((row) => record.exec(row.join(' '))?.[1] ?? [])
    const partsOf = (change: (text: string) => string) =>
      own.map(([, owner = '', ...text]) => ({
        owner,
        files: treeOf([[`clusters/${owner}/dbms/x.yaml`, `${change(text.join(' '))}\n`]]),
      }))
    const specDigest = contentDigest(own.join('\n'))
    return {
      name,
      facts: { specDigest, renderer: '0.1.0', failovers, retired: [], settled: [] },
      waves: new Map<string, number>(),
      parts: partsOf((text) => text),
      withoutRecords: () => ({
        records: failovers.map((id) => ({ id, isApart: true })),
        parts: partsOf((text) => text.replace(record, '')),
      }),
    }
  })
  const compare = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
    [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path) !== after.get(path))
      .map((path): Change => {
        const text = after.get(path)
        const risk = risks.find((one) => text?.startsWith(one)) ?? ('reload' satisfies Risk)
        const kind = !before.has(path) ? 'added' : text === undefined ? 'removed' : 'changed'
        const field = { path: [], kind, before: before.get(path), after: text, risk } as const
        const object = { apiVersion: 'v1', kind: 'X', namespace: '', name: 'x' }
        return { kind, object, fleet: '', paths: [path], clusters: [], fields: [field], risk }
      })
  return { value: { trees, compare, failures: () => [], pictures: () => [] }, diagnostics: [], texts: [] }
}
