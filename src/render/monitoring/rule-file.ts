import type { AlertGroup } from './alert.ts'

/** Groups of rules as a Prometheus without the operator reads them. */
export function ruleFile(groups: readonly AlertGroup[]): unknown {
  return {
    groups: groups.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule) => {
        if ('record' in rule) return rule
        const { keepFiringFor, summary, runbook, failover, ...alert } = rule
        return {
          ...alert,
          ...(keepFiringFor === undefined ? {} : { keep_firing_for: keepFiringFor }),
          annotations: {
            summary,
            ...(runbook === undefined ? {} : { runbook }),
            ...(failover === undefined ? {} : { failover }),
          },
        }
      }),
    })),
  }
}
