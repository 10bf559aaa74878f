import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

const withoutServer: Code = {
  code: 'NF-SPEC-009',
  severity: 'error',
  title: 'LDAP without a server',
  explanation:
    'With provider ldap people are looked up in a directory, so Neo4j must know where it is. The guide’s production example has the provider without the block, and nobody could log in. The operator’s CRD requires ldap.host.',
}

const clearText: Code = {
  code: 'NF-SEC-012',
  severity: 'warning',
  title: 'LDAP passwords in clear text',
  explanation:
    'Over ldap:// every password that people type travels unencrypted between the Neo4j server and the directory. ldaps:// (port 636) encrypts the connection. Keep ldap:// only together with useStartTLS: true.',
}

export const authentication: Rule = {
  codes: [withoutServer, clearText],
  check: ({ spec, places }) => {
    const { provider, ldap } = spec.security.authentication
    if (provider !== 'ldap') return []
    const block = ['spec', 'security', 'authentication'] as const
    if (ldap === undefined) {
      return [
        diagnostic(withoutServer, 'The provider is ldap, but security.authentication.ldap is missing.', {
          span: places.at([...block, 'provider']),
          help: 'Add ldap: { host: ldaps://ldap.example.com:636 } beside it, or write provider: native.',
        }),
      ]
    }
    const startsTLS = ldap.useStartTLS === true || isOn(spec.config['dbms.security.ldap.use_starttls'])
    if (!ldap.host.startsWith('ldap://') || startsTLS) return []
    return [
      diagnostic(clearText, `${ldap.host} is reached without encryption.`, {
        span: places.at([...block, 'ldap', 'host']),
        help: `Did you mean ${ldap.host.replace('ldap://', 'ldaps://').replace(/:389$/, ':636')}? Or write useStartTLS: true beside it.`,
      }),
    ]
  },
}

function isOn(setting: unknown): boolean {
  return setting === true || setting === 'true'
}
