import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { Trouble } from '../io/trouble.ts'
import { botCodes } from './codes.ts'

const codes = {
  unavailable: botCodes.unreachable,
  limited: botCodes.unreachable,
  moved: botCodes.unreachable,
  denied: botCodes.denied,
  missing: botCodes.denied,
  exists: botCodes.forbidden,
  nothing: botCodes.forbidden,
  refused: botCodes.forbidden,
} as const satisfies Record<Trouble['kind'], unknown>

/** Whether looking again later may help. */
export function isPassing({ kind }: Trouble): boolean {
  return codes[kind] === botCodes.unreachable || kind === 'nothing'
}

/** Trouble as findings, each once. */
export function troubleFindings(troubles: readonly Trouble[]): readonly Diagnostic[] {
  const findings = troubles.map(({ kind, detail, help }) =>
    diagnostic(codes[kind], detail, help === undefined ? {} : { help }),
  )
  return [...new Map(findings.map((finding) => [finding.detail, finding])).values()]
}
