import { isMap, type PlainMap } from '../../source/plain-map.ts'
import type { LivePair } from './read-pairs.ts'

/** What a server writes into every object, at each change anew. */
const ofServer = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
])

/** What Argo CD adds to an object before it applies it, so that it finds the object again. */
const ofArgocd = {
  annotations: ['argocd.argoproj.io/tracking-id', 'argocd.argoproj.io/installation-id'],
  labels: ['app.kubernetes.io/instance', 'argocd.argoproj.io/instance'],
} as const

function without(map: PlainMap, names: (name: string) => boolean): PlainMap {
  return Object.fromEntries(Object.entries(map).filter(([name]) => !names(name)))
}

/** The live marks of Argo CD that the merged side lacks are not ours to remove, and would stay. */
function withoutMarks(metadata: PlainMap, merged: PlainMap): PlainMap {
  const entries = Object.entries(metadata).flatMap(([key, value]) => {
    const marks: readonly string[] = key === 'annotations' || key === 'labels' ? ofArgocd[key] : []
    if (!isMap(value) || marks.length === 0) return [[key, value] as const]
    const other = isMap(merged[key]) ? merged[key] : {}
    const left = without(value, (name) => marks.includes(name) && !Object.hasOwn(other, name))
    return Object.keys(left).length === 0 && merged[key] === undefined ? [] : [[key, left] as const]
  })
  return Object.fromEntries(entries)
}

function plain(object: PlainMap): PlainMap {
  const { metadata, status: _status, ...rest } = object
  return { ...rest, metadata: without(isMap(metadata) ? metadata : {}, (name) => ofServer.has(name)) }
}

/** Both objects without what a server or Argo CD writes by itself, so that only our changes differ. */
export function comparable({ live, merged }: LivePair): LivePair {
  const after = plain(merged)
  if (live === undefined) return { live, merged: after }
  const before = plain(live)
  const metadata = withoutMarks(before['metadata'] as PlainMap, after['metadata'] as PlainMap)
  return { live: { ...before, metadata }, merged: after }
}
