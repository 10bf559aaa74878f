import * as z from 'zod'
import { dnsLabel, duration } from './scalars.ts'

const tls = z
  .strictObject({
    enabled: z.boolean().default(true),
    mutual: z
      .boolean()
      .default(true)
      .describe('Servers of one DBMS prove themselves to each other; clients are never asked to.'),
    crossCluster: z
      .boolean()
      .default(true)
      .describe(
        'One CA signs in all clusters, so that whoever trusts one home trusts the next. Under the operators no DBMS connects to another.',
      ),
    issuer: dnsLabel
      .optional()
      .describe('ClusterIssuer that signs server certificates; default `<fleet>-ca`.'),
    ca: z
      .strictObject({ secretKey: z.string().min(1) })
      .optional()
      .describe('Where the CA lies in the secret store; absent: the ClusterIssuer exists already.'),
    trustBundle: z
      .strictObject({
        namespaces: z
          .array(dnsLabel)
          .default([])
          .describe('Who gets it besides the namespace of the fleet: applications, the prober.'),
        secret: dnsLabel
          .optional()
          .describe('Secret with ca.crt in trust-manager’s namespace; default: the one that `ca` makes.'),
        previous: dnsLabel
          .optional()
          .describe('Secret with the ca.crt of the CA that is being replaced; both are trusted meanwhile.'),
      })
      .optional()
      .describe('Hands the certificate of the CA to those who verify servers, by trust-manager.'),
    duration: duration.optional(),
    renewBefore: duration.optional(),
  })
  .describe('Certificates of the servers, by cert-manager.')

const ldapAuthorization = z.strictObject({
  groupMembershipAttributes: z.array(z.string()).optional(),
  groupToRoleMapping: z.record(z.string(), z.string()).optional(),
  userSearchBase: z.string().optional(),
  userSearchFilter: z.string().optional(),
  accessPermittedGroup: z.string().min(1).optional().describe('Only members of this group may sign in.'),
  nestedGroupsSearchFilter: z
    .string()
    .min(1)
    .optional()
    .describe('Finds groups of groups; {0} is the person. Absent: only groups that a person is in directly.'),
  systemAccountSecret: dnsLabel
    .optional()
    .describe('Secret with username and password of the account that looks people up; absent: their own.'),
})

const ldap = z.strictObject({
  host: z.string().min(1).describe('ldaps://host:port'),
  userDNTemplate: z.string().optional(),
  searchAttribute: z
    .string()
    .min(1)
    .optional()
    .describe('Finds people by this attribute, such as samaccountname, instead of by userDNTemplate.'),
  useStartTLS: z.boolean().optional().describe('Encrypts a connection to an ldap:// address.'),
  caSecret: dnsLabel.optional().describe('Secret whose ca.crt signed the certificate of the directory.'),
  authorization: ldapAuthorization.optional(),
})

/** TLS, authentication and network policies; the words are the guide's. */
export const security = z
  .strictObject({
    tls: tls.prefault({}),
    authentication: z
      .strictObject({
        provider: z
          .enum(['native', 'ldap'])
          .meta({
            'x-instead':
              'Write native or ldap. For OpenID Connect write native, and patch auth.oidc and auth.authenticationProviders of the Neo4jEnterpriseCluster; with another target than operator-v1beta1 write dbms.security.oidc.* and dbms.security.authentication_providers to config.',
          })
          .default('native'),
        adminSecret: dnsLabel
          .default('neo4j-admin')
          .describe(
            'Secret with username and password of the first administrator; Neo4j’s chart reads one key instead, NEO4J_AUTH: neo4j/PASSWORD.',
          ),
        ldap: ldap.optional(),
      })
      .prefault({}),
    networkPolicies: z
      .strictObject({
        enabled: z.boolean().default(true),
        operatorNamespace: dnsLabel.default('neo4j-operator-system'),
        monitoringNamespace: dnsLabel.default('monitoring'),
      })
      .prefault({})
      .describe('Who may reach the servers; everything else is refused.'),
  })
  .describe('How servers, clients and people prove themselves.')

/** Where secrets come from; a secret's value never appears in spec or tree. */
export const secrets = z
  .strictObject({
    provider: z.enum(['existing', 'external-secrets']).default('existing').describe('existing: names only.'),
    store: z
      .string()
      .min(1)
      .optional()
      .describe('ClusterSecretStore in every cluster that names none of its own.'),
    adminSecret: z
      .strictObject({ key: z.string().min(1) })
      .optional()
      .describe('Key of the administrator’s credentials in the store.'),
    refreshInterval: duration.default('1h'),
  })
  .describe('Where secrets come from.')

/** The guide's coordination, with the meaning a target can keep. */
export const coordination = z
  .strictObject({
    leaderElection: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Known from the guide; nothing acts on it.'),
    stateSynchronization: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Known from the guide; nothing acts on it.'),
    failoverCoordination: z
      .strictObject({
        enabled: z
          .boolean()
          .default(false)
          .describe('true promises an automatic failover that nothing executes: refused.'),
        timeout: duration.optional().describe('Known from the guide; it belongs to the automatic failover.'),
        healthCheck: z
          .strictObject({
            interval: duration.default('30s'),
            timeout: duration.default('10s'),
            failureThreshold: z.int().min(1).default(3),
            successThreshold: z.int().min(1).default(1),
          })
          .optional()
          .describe('How often another cluster is probed, and when it counts as down.'),
      })
      .optional(),
  })
  .describe('How clusters watch each other.')
