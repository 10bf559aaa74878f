import { type Change, type Risk, risks } from './change.ts'

/** How much differs, and how badly. */
interface Summary {
  readonly changes: number
  /** Every object of every cluster counted. */
  readonly objects: number
  readonly clusters: number
  /** Changes by their risk. */
  readonly risks: Readonly<Record<Risk, number>>
}

/** Counts changes, the objects that they stand for, and their risks. */
export function summarise(changes: readonly Change[]): Summary {
  const count = (risk: Risk): number => changes.filter((change) => change.risk === risk).length
  return {
    changes: changes.length,
    objects: changes.reduce((sum, { paths }) => sum + paths.length, 0),
    clusters: new Set(changes.flatMap(({ clusters }) => clusters)).size,
    risks: Object.fromEntries(risks.map((risk) => [risk, count(risk)])) as Record<Risk, number>,
  }
}

/** The risks that occur, worst first, as people say them: `1 data-loss, 2 reload`. */
export function countsByRisk(summary: Summary): string {
  return [...risks]
    .reverse()
    .filter((risk) => summary.risks[risk] > 0)
    .map((risk) => `${summary.risks[risk]} ${risk}`)
    .join(', ')
}
