import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'
import { quoted } from './wording.ts'

const withoutStore: Code = {
  code: 'NF-SEC-011',
  severity: 'error',
  title: 'External secrets without a store',
  explanation:
    'With provider external-secrets every cluster fetches its secrets from a ClusterSecretStore, and an ExternalSecret must name it. One store can serve all clusters (secrets.store), or each has its own (clusters[].secrets.store), which keeps working when the others are lost.',
}

export const secretStore: Rule = {
  codes: [withoutStore],
  check: ({ spec, clusters, places }) => {
    if (spec.secrets.provider !== 'external-secrets' || spec.secrets.store !== undefined) return []
    const without = clusters.filter(({ secrets }) => secrets === undefined).map(({ name }) => name)
    if (without.length === 0) return []
    return [
      diagnostic(withoutStore, `No secret store is named for ${quoted(without)}.`, {
        span: places.at(['spec', 'secrets', 'provider']),
        help: `Add store: NAME beside it, or secrets: { store: NAME } to ${quoted(without)}.`,
      }),
    ]
  },
}
