import { describe, expect, test, vi } from 'vitest'
import { backups, doctor, good, serverSecret } from './answers.ts'

// Many processes, on machines that have more to do.
vi.setConfig({ testTimeout: 120_000 })

const replica = 'neo4jreplicadatabases.neo4j.neo4j.com.orders-r1'

/** What an API server says to who may not do something; no namespace is the whole cluster. */
const forbidden = (verb: string, resource: string, namespace?: string) => {
  const [plural, ...group] = resource.split('.')
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`
  return `Error from server (Forbidden): ${resource} is forbidden: User "jane" cannot ${verb} resource "${plural}" in API group "${group.join('.')}" ${where}\n`
}

describe('what the user may not read', () => {
  const definitions = 'customresourcedefinitions.apiextensions.k8s.io'
  const certificates = 'certificates.cert-manager.io'

  test('is told as not seen, with the right that is missing, and never as fine', async () => {
    const run = await doctor({
      ...good,
      [`${definitions}.error`]: forbidden('list', definitions),
      'configmaps.cilium-config.error': forbidden('get', 'configmaps', 'kube-system'),
      'pods.error': forbidden('list', 'pods', 'neo4j'),
      [`${certificates}.error`]: forbidden('list', certificates, 'neo4j'),
      [`${replica}.error`]: forbidden('get', 'neo4jreplicadatabases.neo4j.neo4j.com', 'neo4j'),
      [`${backups}.error`]: forbidden('list', 'cronjobs.batch', 'neo4j'),
      'serviceaccounts.neo4j-backup-sa.error': forbidden('get', 'serviceaccounts', 'neo4j'),
      [`${serverSecret}.error`]: forbidden('get', 'secrets', 'neo4j'),
      'diff.error': forbidden('patch', 'namespaces'),
    })
    const unseen = run.stdout.match(/(?<=not seen NF-DOC-012: ).*(?=\.\n {11}\$ (kubectl|neofleet) )/g)
    const may = 'because the user may not'
    expect(unseen).toEqual([
      `CustomResourceDefinitions, ${may} list ${definitions}`,
      `identity of the backups, ${may} get serviceaccounts in namespace neo4j`,
      `cluster id of Cilium, ${may} get configmaps in namespace kube-system`,
      `cluster name of Cilium, ${may} get configmaps in namespace kube-system`,
      `pod ranges of Cilium, ${may} get configmaps in namespace kube-system`,
      `servers, ${may} list pods in namespace neo4j`,
      `certificates, ${may} list ${certificates} in namespace neo4j`,
      `certificate in neo4j-production-tls-secret, ${may} get secrets in namespace neo4j`,
      `replica orders-r1, ${may} get neo4jreplicadatabases.neo4j.neo4j.com in namespace neo4j`,
      `backups nightly-us-west, ${may} list cronjobs.batch in namespace neo4j`,
      expect.stringMatching(
        /^drift: us-west-dr: \d+ objects not compared, because the user may not patch namespaces$/,
      ),
    ])
    expect(run.stdout.match(/^ {2}ok .*$/gm)).toEqual(
      [
        'Kubernetes v1.34.2-eks-1',
        'version of the Neo4j operator: 1.14.0',
        'identity of the servers: eks.amazonaws.com/role-arn=arn:aws:iam::111111111111:role/neo4j-server-usw2',
      ].map((text) => `  ok       ${text}`),
    )
    expect(run.stdout).toMatch(/^3 as it should be, 0 errors, 0 warnings, 11 not seen$/m)
    expect(run.code).toBe(1)
  })

  test('is data of its own', async () => {
    const refused = { ...good, 'pods.error': forbidden('list', 'pods', 'neo4j') }
    const run = await doctor(refused, { cluster: 'us-west-dr', output: 'json' })
    const [{ findings, notSeen }] = JSON.parse(run.stdout).clusters
    expect(findings).toEqual([])
    expect(notSeen).toEqual([
      expect.objectContaining({
        code: 'NF-DOC-012',
        detail: 'servers, because the user may not list pods in namespace neo4j.',
        command: expect.stringMatching(/^kubectl --context=us-west get pods /),
      }),
    ])
    expect(run.code).toBe(1)
  })
})
