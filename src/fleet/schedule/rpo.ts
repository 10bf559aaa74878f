import { longestGap } from './longest-gap.ts'

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 }

/** The seconds of a duration such as `90s` or `1h30m`. */
export function secondsOf(duration: string): number {
  return [...duration.matchAll(/([0-9.]+)(ms|s|m|h)/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (seconds[unit] ?? 0),
    0,
  )
}

/** A duration as people write it: `16m`, `1h1m`, `90s` as `1m30s`. */
export function durationText(total: number): string {
  const rest = Math.ceil(total)
  const parts = [
    [Math.floor(rest / 3600), 'h'],
    [Math.floor((rest % 3600) / 60), 'm'],
    [rest % 60, 's'],
  ] as const
  return parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('') || '0s'
}

/**
 * How much a failover can lose, in seconds: the longest time between two differential backups and the time until a
 * replica looks for them. Source: Neo4j's documentation of cross-cluster database replication.
 */
export function rpoSeconds(replication: {
  readonly differential: string
  readonly pullInterval: string
}): number | undefined {
  const gap = longestGap(replication.differential)
  return gap === undefined ? undefined : gap * 60 + secondsOf(replication.pullInterval)
}

/** The same as text; undefined where the schedule is faulty, which a rule tells. */
export function replicationRpo(replication: {
  readonly differential: string
  readonly pullInterval: string
}): string | undefined {
  const rpo = rpoSeconds(replication)
  return rpo === undefined ? undefined : durationText(rpo)
}
