import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { hasErrors, type Result } from '../diagnostics/result.ts'
import type { ClusterSpec, Fleet } from '../fleet/fleet.ts'
import type { Places } from '../fleet/layers.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { Schema } from '../schema/schema.ts'
import { schemaAt } from '../schema/schema-at.ts'
import { messageOf } from '../schema/violation-message.ts'
import { formatPath, type Path } from '../source/path.ts'
import {
  doubtfulStrategy,
  refusedStrategy,
  unknownOverlay,
  unknownTarget,
  withoutServerAddress,
} from '../target/codes.ts'
import type { Folder } from '../target/folder.ts'
import type { Target } from '../target/target.ts'
import { badOptions, inactiveOptions } from './codes.ts'
import type { Parts } from './plan.ts'
import { unknownParties } from './ports/unknown-parties.ts'

/** What exists to choose from; the shell fills it from the folders it finds. */
export interface Choice {
  readonly targetNames: readonly string[]
  readonly overlayNames: readonly string[]
  readonly target: (name: string) => Result<Target> | undefined
  readonly overlay: (name: string) => Result<Overlay> | undefined
}

/** The part of a spec that networking is decided by; fleets and cluster sets have it alike. */
export interface Networked {
  readonly spec: {
    readonly networking: Fleet['spec']['networking']
    readonly clusters: readonly ClusterSpec[]
  }
  readonly places: Places
}

function unknownName(name: string, known: readonly string[]): { readonly help: string } {
  const near = nearest(name, known)
  return { help: near === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${near}?` }
}

/** What a schema says to write instead of an option that it knows only to refuse it. */
function insteadOf(schema: Schema, path: Path): string | undefined {
  return (schemaAt(schema, path) as { 'x-instead'?: string } | undefined)?.['x-instead']
}

function optionFindings(value: unknown, schema: Schema, path: Path, places: Places): readonly Diagnostic[] {
  return findViolations(value ?? {}, schema).map((violation) => {
    const at = [...path, ...violation.path]
    const instead = insteadOf(schema, violation.path)
    if (instead !== undefined) {
      return diagnostic(badOptions, `${formatPath(at)}: nothing acts on this option.`, {
        span: places.keyAt(at),
        help: instead,
      })
    }
    const help = violation.suggestion
      ? `Did you mean ${violation.suggestion}?`
      : violation.allowed && `Known: ${violation.allowed.join(', ')}.`
    return diagnostic(badOptions, `${formatPath(at)}: ${messageOf(violation, value, schema)}`, {
      span: violation.rule === 'unknown' ? places.keyAt(at) : places.at(at),
      ...(help ? { help } : {}),
    })
  })
}

/** Checks the options of one overlay, for the fleet and for each cluster. */
function overlayFindings(
  { spec, places }: Networked,
  overlay: Overlay,
  chosen: boolean,
): readonly Diagnostic[] {
  const block = spec.networking[overlay.name]
  const fleetPath = ['spec', 'networking', overlay.name]
  const findings =
    chosen || block !== undefined ? [...optionFindings(block, overlay.options.fleet, fleetPath, places)] : []
  spec.clusters.forEach((cluster, index) => {
    const options = cluster.networking[overlay.name]
    if (options === undefined && !chosen) return
    const path = ['spec', 'clusters', index, 'networking', overlay.name]
    findings.push(...optionFindings(options, overlay.options.cluster, path, places))
  })
  if (!chosen && block !== undefined) {
    findings.push(
      diagnostic(
        inactiveOptions,
        `networking.${overlay.name} is inactive: networking.type is ${spec.networking.type}.`,
        {
          span: places.keyAt(fleetPath),
        },
      ),
    )
  }
  return findings
}

/** Every overlay that the spec has a block for, chosen or not. */
function mentioned({ spec }: Networked): ReadonlySet<string> {
  const blocks = Object.keys(spec.networking).filter((key) => key !== 'type' && key !== 'dns')
  return new Set([...blocks, ...spec.clusters.flatMap((cluster) => Object.keys(cluster.networking))])
}

/** Finds the overlay that a spec chooses, and checks the options of all overlays it mentions. */
export function chooseOverlay(networked: Networked, choice: Choice): Result<Overlay> {
  const { spec, places } = networked
  const { type } = spec.networking
  const chosen = choice.overlay(type)
  const diagnostics: Diagnostic[] = [...(chosen?.diagnostics ?? [])]
  if (chosen === undefined) {
    diagnostics.push(
      diagnostic(unknownOverlay, `There is no overlay called ${JSON.stringify(type)}.`, {
        span: places.at(['spec', 'networking', 'type']),
        ...unknownName(type, choice.overlayNames),
      }),
    )
  }
  if (chosen?.value !== undefined) diagnostics.push(...overlayFindings(networked, chosen.value, true))
  for (const name of mentioned(networked)) {
    if (name === type) continue
    const other = choice.overlay(name)
    const fleetWide = spec.networking[name] !== undefined
    if (other === undefined) {
      const index = spec.clusters.findIndex((cluster) => cluster.networking[name] !== undefined)
      const path = fleetWide ? ['spec', 'networking', name] : ['spec', 'clusters', index, 'networking', name]
      diagnostics.push(
        diagnostic(
          unknownOverlay,
          `${formatPath(path)}: there is no overlay called ${JSON.stringify(name)}.`,
          {
            span: places.keyAt(path),
            ...unknownName(name, choice.overlayNames),
          },
        ),
      )
    } else if (other.value !== undefined) diagnostics.push(...overlayFindings(networked, other.value, false))
  }
  const value = hasErrors(diagnostics) ? undefined : chosen?.value
  return { value, diagnostics }
}

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
  if (target.strategies[fleet.spec.strategy]?.stretched !== true || overlay.serverAddress !== undefined)
    return []
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
        ...unknownName(name, usable),
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
