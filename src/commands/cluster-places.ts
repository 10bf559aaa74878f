import type { ClusterPlace } from '../analyze/cluster-place.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import { parseManifest } from '../diff/parse-manifest.ts'
import type { Tree } from '../print/tree.ts'
import { foldersOf } from '../render/parts.ts'
import { declaredPorts } from '../render/ports/declared-ports.ts'
import { portList } from '../render/ports/port-list.ts'
import { fleetViews } from '../render/view.ts'
import { isMap, type PlainMap } from '../source/plain-map.ts'
import type { Folder } from '../target/folder.ts'
import { readCertificates } from '../target/read-certificates.ts'
import { readLive } from '../target/read-live.ts'
import type { ReadyFleet } from './ready-fleet.ts'

function objectsIn(tree: Tree, prefix: string): readonly PlainMap[] {
  return [...tree].flatMap(([path, text]) => {
    if (!path.startsWith(prefix)) return []
    const { value } = parseManifest(path, text)
    return isMap(value) ? [value] : []
  })
}

/** The clusters of a fleet, or only one of them; a lost one only where it is asked for by name. */
export function clusterPlaces(
  { fleet, parts }: ReadyFleet,
  tree: Tree,
  only: string | undefined,
  diagnostics: Diagnostic[],
): readonly ClusterPlace[] {
  const views = [...fleetViews(fleet, parts)]
  const declared = declaredPorts(parts)
  const needs = [...portList(declared, views)]
  const known = <T>(reader: (folder: Folder) => Result<readonly T[]>): readonly T[] =>
    foldersOf(parts).flatMap((folder) => {
      const read = reader(folder)
      diagnostics.push(...read.diagnostics)
      return read.value ?? []
    })
  const [facts, certificates] = [known(readLive), known(readCertificates)]
  return views.flatMap(({ cluster: name, view }) => {
    const cluster = fleet.clusters.find((one) => one.name === name)
    const isChosen = only === undefined ? cluster?.state !== 'lost' : only === name
    if (cluster === undefined || !isChosen) return []
    const objects = objectsIn(tree, `${fleet.name}/clusters/${name}/`)
    return [{ fleet, cluster, view, declared, needs, objects, facts, certificates }]
  })
}
