import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatPath } from '../../source/path.ts'
import type { Rule } from './rule.ts'

const differs: Code = {
  code: 'NF-ID-006',
  severity: 'error',
  title: 'Setting of one cluster that must be the same everywhere',
  explanation:
    'The servers of one DBMS that spans clusters need one version and one set of settings: routing policies, for example, must be identical on all servers. Such a setting is written once for the fleet. The guide writes one resource for each cluster by hand, and its coordination block is missing in one of them.',
}

const sharedParts = ['image', 'config'] as const

export const sharedSettings: Rule = {
  codes: [differs],
  check: ({ spec, clusters, places }) => {
    if (spec.strategy !== 'active-active') return []
    return clusters.flatMap((cluster) =>
      sharedParts.flatMap((part) => {
        const own = cluster.overrides[part]
        const shared: Readonly<Record<string, unknown>> = spec[part]
        return Object.keys(own ?? {}).flatMap((key) => {
          if (own?.[key] === shared[key]) return []
          const path = [...cluster.path, 'overrides', part, key]
          return [
            diagnostic(
              differs,
              `"${cluster.name}" changes ${formatPath([part, key])}, but its servers belong to the same DBMS as those of the other clusters.`,
              {
                span: places.keyAt(path),
                help: `Remove it here and set ${formatPath(['spec', part, key])} for the whole fleet.`,
              },
            ),
          ]
        })
      }),
    )
  },
}
