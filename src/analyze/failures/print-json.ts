import type { FailureMatrix } from './failure-matrix.ts'

/**
 * Prints matrices for programs; `home` is null for a stretched DBMS, `command` where a person gives none, and `unzoned`
 * names the clusters whose zones are not known, so that their loss is no failure here.
 */
export function printFailuresJson(matrices: readonly FailureMatrix[]): string {
  const fleets = matrices.map(({ fleet, failures, rows, unzoned }) => ({
    fleet,
    unzoned,
    databases: rows.map(({ database, home, outcomes }) => ({
      database,
      home: home ?? null,
      failures: failures.map(({ kind, what, lost, apart }, index) => ({
        kind,
        what,
        lost: Object.fromEntries(lost),
        apart: apart ?? null,
        ...outcomes[index],
        command: outcomes[index]?.command ?? null,
      })),
    })),
  }))
  return `${JSON.stringify({ version: 1, fleets }, null, 2)}\n`
}
