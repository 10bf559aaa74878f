import { failureMatrix } from '../analyze/failures/failure-matrix.ts'
import { fleetPorts } from '../analyze/ports/fleet-ports.ts'
import type { Render, RenderedTree } from '../bot/rendering.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { declaredListKeys } from '../diff/declared-list-keys.ts'
import { diffTrees } from '../diff/diff-trees.ts'
import { upgradeWaves } from '../fleet/readers.ts'
import { pictureOf } from '../report/picture/picture.ts'
import { type Prepared, prepare } from './prepare.ts'
import { renderTrees } from './render-trees.ts'
import { judged } from './report.ts'
import { riskRules } from './risk-rules.ts'

/** Waves of each tree's clusters; a cluster set has none, since what it holds comes before all fleets. */
function wavesOf({ fleets }: Prepared, name: string): ReadonlyMap<string, number> {
  const found = fleets.find(({ fleet }) => fleet.name === name)
  return found === undefined ? new Map() : upgradeWaves(found.fleet)
}

/** Renders for the bot what `render` writes: the same findings, the same bytes. */
export const renderForBot: Render = (folder, { fleets, overlays }) => {
  const { value: prepared, diagnostics, texts } = prepare(fleets, folder, { overlays, within: folder })
  const found: Diagnostic[] = [...diagnostics]
  if (prepared === undefined) return { value: undefined, diagnostics: found, texts }
  const trees: RenderedTree[] = []
  for (const { value, diagnostics: own } of renderTrees(prepared)) {
    found.push(...own)
    if (value === undefined) continue
    const { name, parts, facts } = value
    trees.push({ name, parts, facts, waves: wavesOf(prepared, name) })
  }
  const { catalog } = prepared
  const rules = riskRules(prepared, catalog, found)
  const said = judged(found, texts)
  if (hasErrors(said)) return { value: undefined, diagnostics: said, texts }
  const listKeys = declaredListKeys((apiVersion, kind) => catalog.schema(apiVersion, kind)?.schema)
  const compare = (before: Parameters<typeof diffTrees>[0], after: Parameters<typeof diffTrees>[1]) =>
    diffTrees(before, after, rules, listKeys)
  const failures = () => prepared.fleets.map(({ fleet }) => failureMatrix(fleet))
  const pictures = () =>
    prepared.fleets.map(({ fleet, parts }) => pictureOf(fleet, fleetPorts(fleet, parts).pairs))
  return { value: { trees, compare, failures, pictures }, diagnostics: said, texts }
}
