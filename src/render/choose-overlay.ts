import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { hasErrors, type Result } from '../diagnostics/result.ts'
import type { ClusterSpec, Fleet } from '../fleet/fleet.ts'
import type { Places } from '../fleet/places.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { formatPath } from '../source/path.ts'
import { unknownOverlay } from '../target/codes.ts'
import type { Choice } from './choice.ts'
import { inactiveOptions } from './codes.ts'
import { optionFindings } from './option-findings.ts'

/** The part of a spec that networking is decided by; fleets and cluster sets have it alike. */
interface Networked {
  readonly spec: {
    readonly networking: Fleet['spec']['networking']
    readonly clusters: readonly ClusterSpec[]
  }
  readonly places: Places
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

/** A block for an overlay that does not exist, at its first place. */
function unknownBlock({ spec, places }: Networked, name: string, choice: Choice): Diagnostic {
  const index = spec.clusters.findIndex((cluster) => cluster.networking[name] !== undefined)
  const isFleetWide = spec.networking[name] !== undefined
  const path = isFleetWide ? ['spec', 'networking', name] : ['spec', 'clusters', index, 'networking', name]
  return diagnostic(
    unknownOverlay,
    `${formatPath(path)}: there is no overlay called ${JSON.stringify(name)}.`,
    { span: places.keyAt(path), help: didYouMean(name, choice.overlayNames) },
  )
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
        help: didYouMean(type, choice.overlayNames),
      }),
    )
  }
  if (chosen?.value !== undefined) diagnostics.push(...overlayFindings(networked, chosen.value, true))
  for (const name of mentioned(networked)) {
    if (name === type) continue
    const other = choice.overlay(name)
    if (other === undefined) diagnostics.push(unknownBlock(networked, name, choice))
    else if (other.value !== undefined) diagnostics.push(...overlayFindings(networked, other.value, false))
  }
  return { value: hasErrors(diagnostics) ? undefined : chosen?.value, diagnostics }
}
