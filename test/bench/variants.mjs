// What a person would hand to kustomize or cdk8s for the same objects: one base per fleet, and per cluster the
// operations that turn the base into that cluster's objects.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import jsonPatch from 'fast-json-patch'
import { parse } from 'yaml'

/** What tells objects of one cluster apart. */
export function identity({ apiVersion, kind, metadata }) {
  return [apiVersion, kind, metadata.namespace ?? '', metadata.name].join(' ')
}

/** The objects of one folder of a rendered tree, sorted by what they are. */
export function objectsIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')))
    .sort((a, b) => (identity(a) < identity(b) ? -1 : 1))
}

function variantOf(name, base, objects) {
  const known = new Map(base.map((object) => [identity(object), object]))
  const own = objects.filter((object) => !known.has(identity(object)))
  const wanted = new Set(objects.map(identity))
  const patches = objects.flatMap((object) => {
    const from = known.get(identity(object))
    const operations = from === undefined ? [] : jsonPatch.compare(from, object)
    return operations.length > 0 ? [{ of: identity(object), operations }] : []
  })
  const removed = base.map(identity).filter((one) => !wanted.has(one))
  return { name, patches, own, removed, objects }
}

/** One fleet's tree as a base, the objects of its first cluster, and a variant for each cluster and for the hub. */
export function variantsOf(tree) {
  const clusters = readdirSync(join(tree, 'clusters')).map((name) => [
    name,
    objectsIn(join(tree, 'clusters', name)),
  ])
  const base = clusters[0]?.[1] ?? []
  return {
    base,
    variants: [
      ...clusters.map(([name, objects]) => variantOf(name, base, objects)),
      {
        name: 'hub',
        patches: [],
        own: objectsIn(join(tree, 'hub')),
        removed: base.map(identity),
        objects: objectsIn(join(tree, 'hub')),
      },
    ],
  }
}
