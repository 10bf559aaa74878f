/** Node labels that name the zone: today's and the one before it. */
export const zoneKeys: readonly string[] = [
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/zone',
]
