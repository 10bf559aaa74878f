import { relative } from 'node:path'
import { chooseCluster } from '../argocd/choose-cluster.ts'
import { argocdCodes } from '../argocd/codes.ts'
import { findFleet } from '../argocd/find-fleet.ts'
import type { Settings } from '../argocd/parameters.ts'
import { type Environment, readSettings } from '../argocd/settings.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import type { NamedText } from '../io/load-fleets.ts'
import { emptyOutput } from '../render/codes.ts'
import { isLayer, type Layer, layers } from '../render/layers.ts'
import { type Prepared, prepare } from './prepare.ts'
import { renderStream } from './render-stream.ts'
import type { Selection } from './render-trees.ts'

/** What an Application asks the plugin for: which file, and which part of its tree. */
interface Request {
  readonly root: string
  readonly file: string
  readonly selection: Selection
  readonly layer: Layer | undefined
}

function layerFrom({ layer }: Settings): Result<Layer | undefined> {
  if (layer === undefined || isLayer(layer)) return success(layer)
  return failure(
    diagnostic(argocdCodes.parameters, `There is no layer ${JSON.stringify(layer)}.`, {
      help: `There are ${Object.keys(layers).join(', ')}.`,
    }),
  )
}

/** Reads from the environment and the folder of the source what an Application asks for. */
export function readRequest(environment: Environment, folder: string): Result<Request> {
  const settings = readSettings(environment)
  if (settings.value === undefined) return failure(...settings.diagnostics)
  const found = findFleet(folder, settings.value.fleet)
  const cluster = chooseCluster(
    settings.value,
    environment['ARGOCD_APP_SOURCE_PATH'],
    relative(found.value?.root ?? folder, folder),
  )
  const layer = layerFrom(settings.value)
  const diagnostics = [found, cluster, layer].flatMap((result) => result.diagnostics)
  if (found.value === undefined || diagnostics.length > 0) return failure(...diagnostics)
  return success({ ...found.value, selection: { cluster: cluster.value }, layer: layer.value })
}

/** The tree of the file that was asked for: the cluster set that a fleet names has an Application of its own. */
export function ownTree(prepared: Prepared): Prepared {
  return prepared.fleets.length > 0 ? { ...prepared, sets: [] } : prepared
}

/** What was generated, and the texts that findings quote. */
export interface Generated {
  readonly result: Result<string>
  readonly texts: readonly NamedText[]
}

/** The objects that an Application asks for, as one stream; none at all is an error. */
export function generate({ root, file, selection, layer }: Request): Generated {
  const prepared = prepare([file], root, { overlays: [], within: root })
  const { texts } = prepared
  if (prepared.value === undefined) return { result: failure(...prepared.diagnostics), texts }
  const stream = renderStream(ownTree(prepared.value), selection, layer)
  if (stream.value !== '') return { result: stream, texts }
  const what = [layer, selection.cluster].filter((word) => word !== undefined).join(' of ')
  const empty = diagnostic(emptyOutput, `The render gives no object for ${what}.`, {
    help: 'Leave this Application out: with nothing to apply, Argo CD would delete what is there.',
  })
  return { result: failure(empty), texts }
}
