import { createHash } from 'node:crypto'
import type { Diagnostic } from './diagnostic.ts'
import { sarifLocation } from './sarif-location.ts'
import { sarifLevels } from './sarif-rule.ts'
import type { Span } from './span.ts'
import { visible } from './visible.ts'

/** A finding that has a place in a text. */
export type PlacedDiagnostic = Diagnostic & { readonly span: Span }

/** Prints placed findings as SARIF results; `ruleIndex` is the position of a code among the run's rules. */
export function sarifResults(findings: readonly PlacedDiagnostic[], ruleIndex: (code: string) => number) {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const identity = JSON.stringify([finding.code, finding.span.file, finding.detail])
    const occurrence = (seen.get(identity) ?? 0) + 1
    seen.set(identity, occurrence)
    return {
      ruleId: finding.code,
      ruleIndex: ruleIndex(finding.code),
      level: sarifLevels[finding.severity],
      message: sarifMessage(finding),
      locations: [sarifLocation(finding.span)],
      relatedLocations: finding.related.map((place, index) => ({
        id: index + 1,
        ...sarifLocation(place.span),
        message: { text: plainText(place.message) },
      })),
      partialFingerprints: { 'neofleetFinding/v1': fingerprint(identity, occurrence) },
    }
  })
}

/** A finding that belongs to no text, as a notification: a result without a place is refused by GitHub. */
export function sarifNotification(finding: Diagnostic) {
  return {
    descriptor: { id: finding.code },
    level: sarifLevels[finding.severity],
    message: sarifMessage(finding),
  }
}

function sarifMessage({ detail, help }: Diagnostic) {
  return { text: [detail, ...(help === undefined ? [] : [help])].map(plainText).join('\n') }
}

/** Keeps text from users from becoming a link, which SARIF writes as `[text](target)`. */
function plainText(text: string): string {
  return visible(text).replace(/\[(?=[^[\]]*\]\()/g, '\\[')
}

/** Holds no line or column, so that an alert stays the same alert when text above it grows. */
function fingerprint(identity: string, occurrence: number): string {
  return createHash('sha256').update(`${identity}#${occurrence}`).digest('hex').slice(0, 32)
}
