import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { fixture, fixtureNames, type KubernetesObject, violationsOf } from './kinds.ts'

// The judge of rendered trees lives beside the repository; in a clone without it there is nothing to agree with.
const root = fileURLToPath(new URL('../..', import.meta.url))
const judge = fileURLToPath(new URL('../../../shared/tools/crd-check.mjs', import.meta.url))

type Step = string | number

/** Every place in a value below the given one, outermost first. */
function* placesIn(value: unknown, path: readonly Step[] = []): Generator<readonly Step[]> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(key) : key]
    yield place
    yield* placesIn(inner, place)
  }
}

/** Every way to break one place: other types, nothing, a stranger inside, an item twice. */
function* mutations(value: unknown): Generator<unknown> {
  yield* [undefined, null, 'x', '', -7, 1.5, true, [], {}]
  if (Array.isArray(value)) yield [...value, ...value.slice(0, 1)]
  else if (typeof value === 'object' && value !== null) yield { ...value, stranger: 1 }
}

function replaced(
  value: unknown,
  [step, ...rest]: readonly Step[],
  change: (part: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value)
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const changed = index === step ? replaced(item, rest, change) : item
      return changed === undefined ? [] : [changed]
    })
  }
  const entries = Object.entries(value ?? {}).map(([key, part]) => [
    key,
    key === step ? replaced(part, rest, change) : part,
  ])
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined))
}

/** Variants of an object; `metadata` is left alone, the judge does not look into it. */
function* variants(object: KubernetesObject): Generator<KubernetesObject> {
  for (const place of placesIn(object)) {
    if (['apiVersion', 'kind', 'metadata'].includes(String(place[0]))) continue
    let original: unknown
    replaced(object, place, (part) => {
      original = part
      return part
    })
    for (const mutation of mutations(original))
      yield replaced(object, place, () => mutation) as KubernetesObject
  }
}

/** The judge does not count fields; an API server does. */
function countsFields(object: KubernetesObject): boolean {
  return violationsOf(object).every(({ rule, message }) => rule === 'count' && /fields?\b/.test(message))
}

test.skipIf(!existsSync(judge))('the verdict on every broken object is that of crd-check', () => {
  const builtin = new Set(['v1', 'networking.k8s.io/v1', 'admissionregistration.k8s.io/v1'])
  const originals = fixtureNames().map((name) => fixture(name))
  const objects = originals
    .filter(({ apiVersion }) => !builtin.has(apiVersion))
    .flatMap((original) => [...variants(original)])
    .map((object, index) => ({ ...object, metadata: { name: `v${index}` } }))
  const input = objects.map((object) => JSON.stringify(object)).join('\n---\n')
  const { stdout } = spawnSync('node', [judge, '-'], {
    input,
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  expect(stdout).toContain(`${objects.length} custom resources checked`)
  const refused = new Set([...stdout.matchAll(/^stdin: (v\d+): /gm)].map(([, name]) => name))
  const disputed = objects.filter((object) => {
    const isValid = violationsOf(object).length === 0
    return isValid === refused.has(object.metadata.name) && (isValid || !countsFields(object))
  })
  expect(disputed).toEqual([])
})
