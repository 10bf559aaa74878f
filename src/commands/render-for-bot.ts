import { failureMatrix } from '../analyze/failures/failure-matrix.ts'
import { fleetPorts } from '../analyze/ports/fleet-ports.ts'
import type { Render, RenderedTree, Rendering } from '../bot/rendering.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { applySuppressions } from '../diagnostics/suppress.ts'
import { declaredListKeys } from '../diff/declared-list-keys.ts'
import { diffTrees } from '../diff/diff-trees.ts'
import { upgradeWaves } from '../fleet/readers.ts'
import { expandFleets } from '../io/expand-fleets.ts'
import { pictureOf } from '../report/picture/picture.ts'
import { stretches } from '../target/target.ts'
import { type Prepared, prepare } from './prepare.ts'
import { renderTrees } from './render-trees.ts'
import { riskRules } from './risk-rules.ts'
import { withoutRecords } from './without-records.ts'

/** What a tree's fleet says of its order and records; a cluster set has neither, and comes before all fleets. */
function fleetFacts(prepared: Prepared, name: string): Omit<RenderedTree, 'name' | 'parts' | 'facts'> {
  const found = prepared.fleets.find(({ fleet }) => fleet.name === name)
  if (found === undefined) return { waves: new Map() }
  const { fleet } = found
  return {
    waves: upgradeWaves(fleet),
    lost: new Set(fleet.clusters.filter(({ state }) => state === 'lost').map(({ name }) => name)),
    place: fleet.places.at(['metadata', 'name']),
    withoutRecords: withoutRecords(prepared, found),
  }
}

/** The fleets that render each alone, together. */
function soundPart(folder: string, { fleets, overlays }: Parameters<Render>[1]): Rendering | undefined {
  const files = fleets.flatMap((name) => expandFleets([name], folder).value ?? [])
  const sound = files.filter((file) => renderAll(folder, { fleets: [file], overlays }).value !== undefined)
  const { value } = sound.length === 0 ? {} : renderAll(folder, { fleets: sound, overlays })
  return value && { ...value, isPart: true }
}

/** Renders for the bot what `render` writes: the same findings, the same bytes. */
export const renderForBot: Render = (folder, config) => {
  const whole = renderAll(folder, config)
  return whole.value === undefined ? { ...whole, part: () => soundPart(folder, config) } : whole
}

const renderAll: Render = (folder, { fleets, overlays }) => {
  const { value: prepared, diagnostics, texts } = prepare(fleets, folder, { overlays, within: folder })
  const found: Diagnostic[] = [...diagnostics]
  if (prepared === undefined) return { value: undefined, diagnostics: found, texts }
  const trees: RenderedTree[] = []
  for (const { value, diagnostics: own } of renderTrees(prepared)) {
    found.push(...own)
    if (value === undefined) continue
    const { name, parts, facts } = value
    trees.push({ name, parts, facts, ...fleetFacts(prepared, name) })
  }
  const { catalog } = prepared
  const rules = riskRules(prepared, catalog, found)
  const said = applySuppressions(found, texts)
  if (hasErrors(said)) return { value: undefined, diagnostics: said, texts }
  const listKeys = declaredListKeys((apiVersion, kind) => catalog.schema(apiVersion, kind)?.schema)
  const compare = (before: Parameters<typeof diffTrees>[0], after: Parameters<typeof diffTrees>[1]) =>
    diffTrees(before, after, rules, listKeys)
  const failures = () =>
    prepared.fleets.map(({ fleet, parts }) => failureMatrix(fleet, stretches(parts.target, fleet)))
  const pictures = () =>
    prepared.fleets.map(({ fleet, parts }) =>
      pictureOf(fleet, fleetPorts(fleet, parts).pairs, stretches(parts.target, fleet)),
    )
  return { value: { trees, compare, failures, pictures }, diagnostics: said, texts }
}
