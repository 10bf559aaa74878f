import type { Code } from '../diagnostics/diagnostic.ts'

/** Codes of drills that are not written. */
export const drillCodes = {
  deadly: {
    code: 'NF-DRILL-001',
    severity: 'error',
    title: 'Drill that would be an outage',
    explanation:
      'A drill shows that a layout survives a failure. Where `neofleet analyze failures` says that it does not, the drill would end writes by itself, and prove only what is known. Mend the layout first; --force writes the script all the same, for a fleet that nobody uses.',
  },
  pointless: {
    code: 'NF-DRILL-002',
    severity: 'error',
    title: 'Drill with nothing to rehearse',
    explanation:
      'A drill in which nothing can fail would always pass, and prove nothing. The finding says what the spec lacks for it.',
  },
  foreign: {
    code: 'NF-DRILL-003',
    severity: 'error',
    title: 'File that no drill has written',
    explanation:
      '`neofleet drill -o` overwrites the scripts that it has written before, and nothing else, so that a script of your own is never lost.',
  },
} as const satisfies Record<string, Code>
