import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { parseAddress } from '../address.ts'
import type { GroupRule } from './rule.ts'

/** Two clusters, of one fleet or of several, with one address. */
export const sameEndpoint: Code = {
  code: 'NF-ID-004',
  severity: 'error',
  title: 'Endpoint used twice',
  explanation:
    'An endpoint is the name by which clients and other clusters reach one cluster. Under a name that stands for two of them clients would reach one database and then the other. In the guide `neo4j-dr` serves the quick start and the production example.',
}

/** An endpoint in the one form in which two of them can be compared. */
export function canonicalEndpoint(endpoint: string): string {
  const { host, port = 7687 } = parseAddress(endpoint)
  return `${host}:${port}`
}

export const uniqueEndpoints: GroupRule = {
  codes: [sameEndpoint],
  check: ({ clusters, places }) => {
    const first = new Map<string, number>()
    return clusters.flatMap(({ name, endpoint }, index) => {
      if (endpoint === undefined) return []
      const key = canonicalEndpoint(endpoint)
      const before = first.get(key)
      const other = clusters[before ?? index]
      if (before === undefined || other === undefined) {
        first.set(key, index)
        return []
      }
      // Two entries of one name are told about once, as such.
      if (other.name === name) return []
      return [
        diagnostic(sameEndpoint, `"${name}" and "${other.name}" both have the endpoint ${key}.`, {
          span: places.at(['spec', 'clusters', index, 'endpoint']),
          help: `Give "${name}" a name of its own that resolves to its own servers.`,
          related: [
            {
              span: places.at(['spec', 'clusters', before, 'endpoint']),
              message: `the endpoint of "${other.name}"`,
            },
          ],
        }),
      ]
    })
  },
}
