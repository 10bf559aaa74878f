import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isStretched } from '../dbms.ts'
import type { Rule } from './rule.ts'

const openCluster: Code = {
  code: 'NF-SEC-002',
  severity: 'error',
  title: 'Servers talk across clusters without proof',
  explanation:
    'In a stretched DBMS the ports 6000, 7000 and 7688 leave the cluster. Port 6000 without client authentication "allows unauthenticated database replication" (Neo4j’s manual): whoever reaches it can copy every database. TLS must be on, and mutual.',
}

const severalAuthorities: Code = {
  code: 'NF-SEC-004',
  severity: 'error',
  title: 'Servers of one DBMS with several certificate authorities',
  explanation:
    'Servers of one DBMS accept each other’s certificates only if one dedicated authority signed them, shared by all clusters and never a public one. Any certificate of that authority is a member of the DBMS.',
}

export const stretchedSecurity: Rule = {
  codes: [openCluster, severalAuthorities],
  check: (fleet) => {
    if (!isStretched(fleet)) return []
    const { enabled, mutual, crossCluster } = fleet.spec.security.tls
    const at = (field: string) => fleet.places.at(['spec', 'security', 'tls', field])
    if (!enabled || !mutual) {
      const field = enabled ? 'mutual' : 'enabled'
      return [
        diagnostic(
          openCluster,
          `tls.${field} is false, while the servers of one DBMS stand in several clusters.`,
          {
            span: at(field),
            help: `Write ${field}: true, or remove the line.`,
          },
        ),
      ]
    }
    return crossCluster
      ? []
      : [
          diagnostic(
            severalAuthorities,
            'tls.crossCluster is false, so each cluster would have an authority of its own.',
            {
              span: at('crossCluster'),
              help: 'Write crossCluster: true, or remove the line.',
            },
          ),
        ]
  },
}
