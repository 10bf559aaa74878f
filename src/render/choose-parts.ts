import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { hasErrors, type Result } from '../diagnostics/result.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { doubtfulStrategy, refusedStrategy, unknownTarget, withoutServerAddress } from '../target/codes.ts'
import type { Folder } from '../target/folder.ts'
import { stretches, type Target } from '../target/target.ts'
import type { Choice } from './choice.ts'
import { chooseOverlay } from './choose-overlay.ts'
import type { Parts } from './parts.ts'
import { unknownParties } from './ports/unknown-parties.ts'

function strategyFindings(fleet: Fleet, target: Target): readonly Diagnostic[] {
  const { strategy } = fleet.spec
  const kept = target.strategies[strategy]
  const say = (code: Code, detail: string) => [
    diagnostic(code, detail, {
      span: fleet.places.at(['spec', 'strategy']),
      ...(kept?.help === undefined ? {} : { help: kept.help }),
    }),
  ]
  if (kept === undefined) return say(refusedStrategy, `${target.name} does not know ${strategy}.`)
  if (kept.refused !== undefined) return say(refusedStrategy, `${strategy}: ${kept.refused}`)
  return kept.warning === undefined ? [] : say(doubtfulStrategy, `${strategy}: ${kept.warning}`)
}

function addressFindings(fleet: Fleet, target: Target, overlay: Overlay): readonly Diagnostic[] {
  if (!stretches(target, fleet) || overlay.serverAddress !== undefined) return []
  const detail = `The overlay ${overlay.name} gives servers no name of their own, and ${target.name} builds one DBMS over all clusters.`
  return [
    diagnostic(withoutServerAddress, detail, {
      span: fleet.places.at(['spec', 'networking', 'type']),
      help: 'Choose another overlay, or write serverAddress in its overlay.yaml.',
    }),
  ]
}

function sharedFolders(target: Target, choice: Choice): Result<readonly Folder[]> {
  const read = target.includes.map((name) => choice.target(name))
  const diagnostics = read.flatMap((result) => result?.diagnostics ?? [])
  return { value: read.flatMap((result) => result?.value ?? []), diagnostics }
}

/** Finds target and overlay of a fleet, and checks that they can do what it asks. */
export function chooseParts(fleet: Fleet, choice: Choice): Result<Parts> {
  const name = fleet.spec.target
  const target = choice.target(name)
  const overlay = chooseOverlay(fleet, choice)
  const diagnostics: Diagnostic[] = [...overlay.diagnostics, ...(target?.diagnostics ?? [])]
  const isUsable = (known: string) => Object.keys(choice.target(known)?.value?.strategies ?? {}).length > 0
  if (!isUsable(name)) {
    // Only a name that is wrong costs a look at every target there is.
    const usable = choice.targetNames.filter(isUsable)
    diagnostics.push(
      diagnostic(unknownTarget, `There is no target called ${JSON.stringify(name)}.`, {
        span: fleet.places.at(['spec', 'target']),
        help: didYouMean(name, usable),
      }),
    )
  }
  if (target?.value !== undefined) diagnostics.push(...strategyFindings(fleet, target.value))
  if (target?.value !== undefined && overlay.value !== undefined) {
    diagnostics.push(...addressFindings(fleet, target.value, overlay.value))
  }
  const shared = target?.value === undefined ? undefined : sharedFolders(target.value, choice)
  diagnostics.push(...(shared?.diagnostics ?? []))
  if (hasErrors(diagnostics) || target?.value === undefined || overlay.value === undefined) {
    return { value: undefined, diagnostics }
  }
  const parts: Parts = { target: target.value, shared: shared?.value ?? [], overlay: overlay.value }
  diagnostics.push(...unknownParties(parts))
  return { value: hasErrors(diagnostics) ? undefined : parts, diagnostics }
}
