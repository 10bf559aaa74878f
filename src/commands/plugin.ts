import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { announcement } from '../argocd/announcement.ts'
import { chooseCluster } from '../argocd/choose-cluster.ts'
import { argocdCodes } from '../argocd/codes.ts'
import { errorText } from '../argocd/error-text.ts'
import { findFleet } from '../argocd/find-fleet.ts'
import type { Settings } from '../argocd/parameters.ts'
import { type Environment, readSettings } from '../argocd/settings.ts'
import { takeSlot } from '../argocd/take-slot.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { emptyOutput } from '../render/codes.ts'
import { isLayer, type Layer, layers } from '../render/layers.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { type Prepared, prepare } from './prepare.ts'
import { renderStream } from './render-stream.ts'
import type { Selection } from './render-trees.ts'

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

/** What an Application asks for: which file, and which part of its tree. */
function readRequest(environment: Environment, folder: string): Result<Request> {
  const settings = readSettings(environment)
  if (settings.value === undefined) return failure(...settings.diagnostics)
  const found = findFleet(folder, settings.value.fleet)
  const cluster = chooseCluster(settings.value, relative(found.value?.root ?? folder, folder))
  const layer = layerFrom(settings.value)
  const diagnostics = [found, cluster, layer].flatMap((result) => result.diagnostics)
  if (found.value === undefined || diagnostics.length > 0) return failure(...diagnostics)
  return success({ ...found.value, selection: { cluster: cluster.value }, layer: layer.value })
}

/** The tree of the file that was asked for: the cluster set that a fleet names has an Application of its own. */
function ownTree(prepared: Prepared): Prepared {
  return prepared.fleets.length > 0 ? { ...prepared, sets: [] } : prepared
}

function generated({ root, file, selection, layer }: Request): Result<string> {
  const prepared = prepare([file], root, { overlays: [], within: root })
  if (prepared.value === undefined) return failure(...prepared.diagnostics)
  const stream = renderStream(ownTree(prepared.value), selection, layer)
  if (stream.value !== '') return stream
  const what = [layer, selection.cluster].filter((word) => word !== undefined).join(' of ')
  return failure(
    diagnostic(emptyOutput, `The render gives no object for ${what}.`, {
      help: 'Leave this Application out: with nothing to apply, Argo CD would delete what is there.',
    }),
  )
}

function numberOf(text: string | undefined, otherwise: number): number {
  const value = Number(text)
  return text !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise
}

/** `neofleet plugin generate`: prints one cluster's objects, or fails with nothing on stdout. */
export async function generateCommand(environment: Environment, io: CommandIo): Promise<ExitCode> {
  const request = readRequest(environment, io.cwd)
  const slot = await takeSlot({
    renders: Math.round(numberOf(environment['NEOFLEET_RENDERS'], availableParallelism())),
    wait: numberOf(environment['NEOFLEET_WAIT'], 30),
    group: String(process.getuid?.() ?? 0),
  })
  const refused = failure<string>(...request.diagnostics, ...slot.diagnostics)
  const result = request.value === undefined || slot.value === undefined ? refused : generated(request.value)
  if (result.value === undefined) {
    io.stderr(errorText(result.diagnostics, request.value?.root ?? io.cwd))
    return exit.error
  }
  io.stdout(result.value)
  return exit.success
}

/** `neofleet plugin parameters`: announces what can be set, whatever state the fleet is in. */
export function parametersCommand(environment: Environment, io: CommandIo): ExitCode {
  const found = findFleet(io.cwd, readSettings(environment).value?.fleet).value
  const prepared = found && prepare([found.file], found.root, { overlays: [], within: found.root }).value
  const clusters = prepared?.fleets.flatMap(({ fleet }) => fleet.clusters.map(({ name }) => name)) ?? []
  io.stdout(`${JSON.stringify(announcement([...clusters].sort()))}\n`)
  return exit.success
}
