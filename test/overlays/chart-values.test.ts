import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { prepare } from '../../src/commands/prepare.ts'
import { renderTrees } from '../../src/commands/render-trees.ts'
import { findViolations } from '../../src/schema/find-violations.ts'
import { isMap } from '../../src/source/merge-patch.ts'

const chart = resolve(import.meta.dirname, '../../../shared/crds/cilium/helm-values-1.20.0.schema.json')
const starter = resolve(import.meta.dirname, '../../overlays/cilium/examples/starter/fleet.yaml')

/** Fields of the values that the chart's schema does not name; Helm would pass over them without a word. */
function unknownFields(values: unknown, schema: unknown, path = ''): readonly string[] {
  const known = isMap(schema) && isMap(schema['properties']) ? schema['properties'] : undefined
  if (!isMap(values) || known === undefined) return []
  return Object.entries(values).flatMap(([key, value]) =>
    key in known ? unknownFields(value, known[key], `${path}.${key}`) : [`${path}.${key}`],
  )
}

const absent = existsSync(chart) ? '' : ' (skipped: the chart schema is not beside the repository)'

test.skipIf(absent !== '')(`Cilium's values are what its chart takes${absent}`, () => {
  const prepared = prepare([starter], process.cwd(), { overlays: [] }).value
  if (prepared === undefined) throw new Error('the starter is valid')
  const [tree] = [...renderTrees(prepared)]
  const files = tree?.value?.parts.flatMap(({ files }) =>
    [...files].filter(([path]) => path.endsWith('cilium.json')),
  )
  expect(files?.length).toBeGreaterThan(1)
  for (const [, text] of files ?? []) {
    const schema = JSON.parse(readFileSync(chart, 'utf8'))
    expect(findViolations(JSON.parse(text), schema)).toEqual([])
    expect(unknownFields(JSON.parse(text), schema)).toEqual([])
  }
})
