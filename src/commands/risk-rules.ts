import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readRiskRules } from '../diff/read-risk-rules.ts'
import type { RiskRule } from '../diff/risk-rule.ts'
import type { Catalog } from '../io/catalog.ts'
import type { Prepared } from './prepare.ts'

/** What a change does, as the folders in use tell it; the most specific first. */
export function riskRules(
  prepared: Prepared,
  catalog: Catalog,
  diagnostics: Diagnostic[],
): readonly RiskRule[] {
  const folders = prepared.fleets.flatMap(({ parts }) => [parts.overlay, parts.target, ...parts.shared])
  const names = [...new Set(folders.map((folder) => folder.name))]
  return names.flatMap((name) => {
    const text = catalog.text(name, 'risks.yaml')
    if (text === undefined) return []
    const rules = readRiskRules(`${name}/risks.yaml`, text)
    diagnostics.push(...rules.diagnostics)
    return rules.value ?? []
  })
}
