import type { Code } from '../../diagnostics/diagnostic.ts'

/** Codes of running clusters that are not as the spec describes them. */
export const doctorCodes = {
  unanswered: {
    code: 'NF-DOC-001',
    severity: 'error',
    title: 'Question that a cluster does not answer',
    explanation:
      'kubectl reached the cluster, but gave no answer that can be read: the login has ended, a proxy answered instead, or a kind is missing. Nothing is concluded from it, so this is no sign of health.',
  },
  kubernetes: {
    code: 'NF-DOC-002',
    severity: 'error',
    title: 'Kubernetes older than the spec says',
    explanation:
      'clusters[].kubernetesVersion decides which fields can be rendered; an older API server drops what it does not know without a word.',
  },
  newerKubernetes: {
    code: 'NF-DOC-003',
    severity: 'warning',
    title: 'Kubernetes newer than the spec says',
    explanation:
      'The cluster was upgraded and clusters[].kubernetesVersion was not. Write the version that runs, so that checks judge what is there.',
  },
  definition: {
    code: 'NF-DOC-004',
    severity: 'error',
    title: 'Definition of a kind that a cluster lacks',
    explanation:
      'Objects of the tree need a CustomResourceDefinition, served in their version. Without it they cannot be applied; the operator, the network or cert-manager brings it.',
  },
  servers: {
    code: 'NF-DOC-005',
    severity: 'error',
    title: 'Servers that are missing or not ready',
    explanation:
      'A cluster runs as many servers as nodeAllocation says, and each is ready. Fewer survive fewer failures than neofleet analyze failures works out.',
  },
  image: {
    code: 'NF-DOC-006',
    severity: 'error',
    title: 'Server with another image than the spec says',
    explanation:
      'Servers of one DBMS run one version, apart from the minutes of an upgrade, and replicas must be no older than what they read.',
  },
  declared: {
    code: 'NF-DOC-007',
    severity: 'error',
    title: 'Cluster that is not as the spec declares it',
    explanation:
      'Ids, ranges and versions that others install are only declared in the spec. Where the running cluster has others, everything that is rendered from them is wrong: routes, policies, addresses.',
  },
  certificate: {
    code: 'NF-DOC-008',
    severity: 'error',
    title: 'Certificate that is not ready, does not hold, or ends soon',
    explanation:
      'cert-manager renews certificates long before they end. One that ends within two weeks, or is not ready, was not renewed; outside of its time servers and clients do not trust each other.',
  },
  replica: {
    code: 'NF-DOC-009',
    severity: 'error',
    title: 'Replica that does not replicate',
    explanation:
      'Only a replica in phase Replicating follows its home. Until it does, a failover loses everything since it stopped.',
  },
  backup: {
    code: 'NF-DOC-010',
    severity: 'error',
    title: 'Backup that has failed, is late, or lacks a database',
    explanation:
      'A backup, or a chain that replicas read, has failed, has not succeeded for longer than its schedule allows, or does not hold a database that is written in its cluster. What a failover or a restore would lose grows with every hour. It is the cluster that tells; what lies in the bucket only a restore shows.',
  },
  drift: {
    code: 'NF-DOC-011',
    severity: 'warning',
    title: 'Cluster that differs from the spec',
    explanation:
      'Applying the tree would change objects of the cluster: a sync is due, or somebody changed them by hand. `neofleet diff --live` prints each difference with its risk.',
  },
  unseen: {
    code: 'NF-DOC-012',
    severity: 'error',
    title: 'What doctor did not see',
    explanation:
      'The cluster answers, but not this question: most often its RBAC rules do not let the user read a kind. What was not seen may be well or not, so that it never counts as well; ask for the right that is named, or let somebody else ask.',
  },
  credentials: {
    code: 'NF-DOC-013',
    severity: 'error',
    title: 'Backup that cannot prove itself to its store',
    explanation:
      'A backup names a Secret with the keys of its object store, and the Secret is not there, or empty. Its Jobs do not start, and the next backup is missing. The secret store should bring it: kubectl describe externalsecret says why it does not.',
  },
  name: {
    code: 'NF-DOC-014',
    severity: 'error',
    title: 'Certificate without a name that is used',
    explanation:
      'A client that verifies the server looks for the name it was given in the certificate. The one that servers mount has no such name, whatever the Certificate asks for: it was not issued anew, or somebody else wrote it.',
  },
  authority: {
    code: 'NF-DOC-015',
    severity: 'error',
    title: 'Certificate of another authority',
    explanation:
      'The certificate that servers mount is not signed by the CA that lies beside it, is of another issuer than the spec names, or of another CA than that of the other clusters, where tls.crossCluster says that they share one. Whoever trusts one home does not trust the next.',
  },
  followingName: {
    code: 'NF-DOC-016',
    severity: 'warning',
    title: 'Certificate without a name that follows the home',
    explanation:
      'Clients reach the home under a name that moves with it, and the certificate of this cluster does not have it: those that verify the server are refused, now or after a failover. Let them use the host of clusters[].endpoint, or patch spec.service.dnsName of every cluster to a wildcard of the zone.',
  },
  application: {
    code: 'NF-DOC-017',
    severity: 'error',
    title: 'Application that is missing, not in sync or not healthy',
    explanation:
      'Argo CD applies the trees of a fleet by one Application for each layer and cluster. What it has not synced does not run, and what is not healthy does not work; a commit is only as far as the revision that is named.',
  },
  applicationSet: {
    code: 'NF-DOC-018',
    severity: 'error',
    title: 'ApplicationSet or AppProject that is missing or reports an error',
    explanation:
      'The hub’s tree makes the Applications of a fleet and says what they may do. It is not applied by itself: `neofleet render --stdout --cluster hub` and kubectl apply, or an Application of your own, bring it.',
  },
} as const satisfies Record<string, Code>
