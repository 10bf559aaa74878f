import { doctorCodes } from '../analyze/doctor/codes.ts'
import { applicationCodes } from '../argocd/application/codes.ts'
import { argocdCodes } from '../argocd/codes.ts'
import { setupCodes } from '../argocd/setup/codes.ts'
import { botCodes } from '../bot/codes.ts'
import type { Code } from '../diagnostics/diagnostic.ts'
import { codeRegistry } from '../diagnostics/registry.ts'
import { ignoreCodes } from '../diagnostics/suppress.ts'
import { diffCodes } from '../diff/codes.ts'
import { readRiskRules } from '../diff/read-risk-rules.ts'
import { fleetCodes } from '../fleet/codes.ts'
import { importCodes } from '../fleet/import/codes.ts'
import { scrapeCodes } from '../fleet/monitoring/scrape-faults.ts'
import { ruleCodes } from '../fleet/rules/index.ts'
import { openCatalog } from '../io/catalog.ts'
import { fleetArgumentCodes } from '../io/expand-fleets.ts'
import { folderCodes } from '../io/folder-texts.ts'
import { checkoutCodes } from '../io/git-checkout.ts'
import { gitCodes } from '../io/git-revision.ts'
import { loadCodes } from '../io/load-fleets.ts'
import { inputCodes } from '../io/read-files.ts'
import { readTreeCodes } from '../io/read-tree.ts'
import { withinCodes } from '../io/within.ts'
import { writeCodes } from '../io/write/codes.ts'
import { inventoryCodes } from '../print/inventory.ts'
import { recordCodes } from '../print/lost-records.ts'
import { invariantCode } from '../render/checks/check-invariants.ts'
import { renderCodes } from '../render/codes.ts'
import { sourceCodes } from '../source/codes.ts'
import { targetCodes } from '../target/codes.ts'
import { templateCodes } from '../template/codes.ts'
import { staleTree, usageCode } from './codes.ts'
import { drillCodes } from './drill-codes.ts'
import { editCodes } from './edit-spec.ts'
import { hydrateCodes } from './hydrated-branches.ts'
import { initCodes } from './init.ts'
import { liveCodes } from './live-codes.ts'
import { prepareCodes } from './ready-fleet.ts'

/** Codes that built-in folders bring along; two of them may state one fact with the same code. */
function codesOfFolders(): readonly Code[] {
  const catalog = openCatalog()
  const names = [...catalog.targetNames, ...catalog.overlayNames]
  const codes = names.flatMap((name): readonly Code[] => {
    const folder = catalog.target(name)?.value ?? catalog.overlay(name)?.value
    const text = catalog.text(name, 'risks.yaml')
    const rules = text === undefined ? [] : (readRiskRules(`${name}/risks.yaml`, text).value ?? [])
    return [
      ...(folder?.invariants ?? []).map(invariantCode),
      ...(folder?.objects ?? []),
      ...rules.flatMap(({ finding }) => finding ?? []),
    ]
  })
  return [...new Map(codes.toReversed().map((code) => [code.code, code])).values()]
}

const groups = (): readonly (readonly Code[])[] => [
  ignoreCodes,
  sourceCodes,
  templateCodes,
  fleetCodes,
  importCodes,
  ruleCodes,
  scrapeCodes,
  targetCodes,
  renderCodes,
  diffCodes,
  Object.values(inventoryCodes),
  Object.values(recordCodes),
  Object.values(inputCodes),
  Object.values(folderCodes),
  Object.values(fleetArgumentCodes),
  Object.values(loadCodes),
  writeCodes,
  Object.values(editCodes),
  Object.values(prepareCodes),
  Object.values(gitCodes),
  Object.values(checkoutCodes),
  Object.values(readTreeCodes),
  Object.values(liveCodes),
  Object.values(drillCodes),
  Object.values(doctorCodes),
  Object.values(hydrateCodes),
  Object.values(initCodes),
  Object.values(argocdCodes),
  Object.values(setupCodes),
  Object.values(botCodes),
  Object.values(applicationCodes),
  Object.values(withinCodes),
  [usageCode, staleTree],
  codesOfFolders(),
]

/** Every code there is, sorted. */
export function allCodes(): readonly Code[] {
  return codeRegistry(groups()).codes
}

/** The codes, ready to be looked up. */
export function codes(): ReturnType<typeof codeRegistry> {
  return codeRegistry(groups())
}
