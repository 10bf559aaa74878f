import { availableParallelism } from 'node:os'
import { announcement } from '../argocd/announcement.ts'
import { arrivalTime } from '../argocd/arrival-time.ts'
import { errorText } from '../argocd/error-text.ts'
import { findFleet } from '../argocd/find-fleet.ts'
import { type Environment, readSettings } from '../argocd/settings.ts'
import { takeSlot } from '../argocd/take-slot.ts'
import { failure } from '../diagnostics/result.ts'
import { clusterNames } from './cluster-names.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { generate, ownTree, readRequest } from './generate.ts'
import { prepare } from './prepare.ts'

function numberOf(text: string | undefined, otherwise: number): number {
  const value = Number(text)
  return text !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise
}

/** `neofleet plugin generate`: prints one cluster's objects, or fails with nothing on stdout. */
export async function generateCommand(environment: Environment, io: CommandIo): Promise<ExitCode> {
  const request = readRequest(environment, io.cwd)
  const arrival = request.value === undefined ? 0 : arrivalTime(request.value.root)
  const slot = await takeSlot({
    renders: Math.max(1, Math.round(numberOf(environment['NEOFLEET_RENDERS'], availableParallelism()))),
    wait: Math.max(0, numberOf(environment['NEOFLEET_WAIT'], 30) - arrival),
    group: String(process.getuid?.() ?? 0),
  })
  const refused = failure<string>(...request.diagnostics, ...slot.diagnostics)
  const result =
    request.value === undefined || slot.value === undefined ? refused : generate(request.value).result
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
  const clusters = prepared === undefined ? [] : clusterNames(ownTree(prepared))
  io.stdout(`${JSON.stringify(announcement(clusters))}\n`)
  return exit.success
}
