import type { Code } from '../diagnostics/diagnostic.ts'

export const badRiskRule: Code = {
  code: 'NF-RISK-001',
  severity: 'error',
  title: 'Risk rule is broken',
  explanation:
    'risks.yaml of a target or overlay folder holds a list `risks`; each entry has a kind, a path, a risk, one sentence as its reason, and `when` where it holds on some occasions only. A path names fields with dots; * is any one step, ** any number of steps, a lone dot the object itself; a key with dots stands in brackets and double quotes.',
}

/** The kinds of finding of this folder. */
export const diffCodes: readonly Code[] = [badRiskRule]
