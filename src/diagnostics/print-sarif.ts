import type { Code, Diagnostic } from './diagnostic.ts'
import { hideSecrets } from './hide-secrets.ts'
import { hasErrors } from './result.ts'
import { type PlacedDiagnostic, sarifNotification, sarifResults } from './sarif-result.ts'
import { sarifRule } from './sarif-rule.ts'
import { sortDiagnostics } from './sort.ts'
import { visibleJson } from './visible.ts'

/** What SARIF tells about the tool beside its findings. */
interface SarifOptions {
  /** The codes to take the rules from; only those that were found are printed. */
  readonly codes: readonly Code[]
  /** The version of neofleet. */
  readonly version: string
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** Prints findings as SARIF 2.1.0, for code scanning. */
export function printSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): string {
  const sorted = sortDiagnostics(hideSecrets(diagnostics))
  const placed = sorted.filter(isPlaced)
  const elsewhere = sorted.filter((finding) => !isPlaced(finding))
  const rules = usedCodes(placed, options.codes)
  const ids = rules.map((rule) => rule.code)
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'neofleet',
            semanticVersion: options.version,
            rules: rules.map(sarifRule),
            notifications: usedCodes(elsewhere, options.codes).map(sarifRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !hasErrors(elsewhere),
            toolConfigurationNotifications: elsewhere.map(sarifNotification),
          },
        ],
        results: sarifResults(placed, (code) => ids.indexOf(code)),
      },
    ],
  }
  return visibleJson(`${JSON.stringify(log, null, 2)}\n`)
}

function isPlaced(finding: Diagnostic): finding is PlacedDiagnostic {
  return finding.span !== undefined
}

/** A code without a record is described by its finding. */
function usedCodes(findings: readonly Diagnostic[], codes: readonly Code[]): readonly Code[] {
  const records = new Map(codes.map((code) => [code.code, code]))
  const used = new Map(
    findings.map((finding) => [
      finding.code,
      records.get(finding.code) ?? { ...finding, explanation: finding.title },
    ]),
  )
  return [...used.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}
