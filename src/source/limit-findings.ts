import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** More findings than this in one file have one cause, and nobody reads them. */
const MOST = 100

/** Keeps the first findings and says how many follow. */
export function limitFindings(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const next = findings[MOST]
  if (next === undefined) return findings
  const detail = `${next.detail} ${findings.length - MOST - 1} more findings in this file are not shown.`
  return [...findings.slice(0, MOST), { ...next, detail }]
}
