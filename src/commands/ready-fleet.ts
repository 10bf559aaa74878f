import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/result.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { checkFleet } from '../fleet/rules/index.ts'
import type { Catalog } from '../io/catalog.ts'
import { chartFindings } from '../render/chart-findings.ts'
import { checkInvariants } from '../render/checks/check-invariants.ts'
import { checkPacketSize } from '../render/checks/packet-size.ts'
import { serverAddressFindings } from '../render/checks/server-addresses.ts'
import { chooseParts } from '../render/choose-parts.ts'
import { keptViews } from '../render/kept-views.ts'
import { foldersOf, type Parts } from '../render/parts.ts'
import { type ClusterView, fleetViews } from '../render/view.ts'
import type { Target } from '../target/target.ts'
import { version } from '../version.ts'
import { isRange, satisfies } from './version-range.ts'

export const prepareCodes = {
  renderer: {
    code: 'NF-SPEC-023',
    severity: 'error',
    title: 'Another version of neofleet is asked for',
    explanation:
      'spec.renderer says which versions of neofleet may render the spec, so that an upgrade is a commit that shows what it changes, and never a surprise of a new image.',
  },
} as const satisfies Record<string, Code>

/** A fleet that has passed every check, with the folders it renders with. */
export interface ReadyFleet {
  readonly fleet: Fleet
  readonly parts: Parts
  /** Its views, of which checks have made the first already; left out where they are not worth their memory. */
  readonly views?: Iterable<ClusterView>
}

/** Ranges as `init` and most people write them, which hold this version without a look at semver. */
const usualRanges = [version, `^${version}`, `^${version.replace(/\.\d+$/, '')}`]

function rendererFinding(fleet: Fleet): readonly Diagnostic[] {
  const range = fleet.spec.renderer
  if (range === undefined || usualRanges.includes(range) || satisfies(version, range)) return []
  const span = fleet.places.at(['spec', 'renderer'])
  if (!isRange(range)) {
    return [
      diagnostic(prepareCodes.renderer, `${JSON.stringify(range)} is no range of versions.`, {
        span,
        help: `Write "^${version}".`,
      }),
    ]
  }
  const detail = `The spec asks for neofleet ${range}, and this is ${version}.`
  return [
    diagnostic(prepareCodes.renderer, detail, {
      span,
      help: 'Use that version, or change spec.renderer in a commit of its own and look at the diff.',
    }),
  ]
}

/** Findings of rules as the target of the fleet wants them told: some errors as warnings, some with another help. */
function asTargetTells(
  findings: readonly Diagnostic[],
  target: Target | undefined,
  { spec }: Fleet,
): readonly Diagnostic[] {
  const softened = new Set(target?.strategies[spec.strategy]?.softens)
  return findings.map((finding) => {
    const help = target?.helps[finding.code] ?? finding.help
    return {
      ...finding,
      ...(softened.has(finding.code) && finding.severity === 'error' ? { severity: 'warning' } : {}),
      ...(help === undefined ? {} : { help }),
    }
  })
}

/** Checks a fleet by itself and with the folders that it renders with. */
export function readyFleet(fleet: Fleet, catalog: Catalog): Result<ReadyFleet> {
  const parts = chooseParts(fleet, catalog)
  const own = catalog.target(fleet.spec.target)?.value
  const diagnostics: Diagnostic[] = [
    ...rendererFinding(fleet),
    ...asTargetTells(checkFleet(fleet), own, fleet),
    ...parts.diagnostics,
  ]
  if (parts.value === undefined) return { value: undefined, diagnostics }
  const { overlay } = parts.value
  const views = keptViews(fleetViews(fleet, parts.value))
  const [first] = views
  if (first !== undefined) {
    const folders = foldersOf(parts.value)
    const invariants = folders.flatMap((folder) => folder.invariants)
    const examined = { view: first.view, places: fleet.places, overlay: overlay.name }
    diagnostics.push(
      ...checkInvariants(invariants, examined),
      ...checkPacketSize(folders, examined),
      ...serverAddressFindings(examined, overlay),
      ...chartFindings(fleet, folders),
    )
  }
  return { value: { fleet, parts: parts.value, views }, diagnostics }
}
