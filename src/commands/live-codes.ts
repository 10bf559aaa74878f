import type { Code } from '../diagnostics/diagnostic.ts'

/** Codes of clusters that cannot be compared with the spec. */
export const liveCodes = {
  absent: {
    code: 'NF-LIVE-001',
    severity: 'error',
    title: 'No kubectl here',
    explanation:
      '`neofleet diff --live` asks clusters through kubectl, with the contexts and logins of your kubeconfig. kubectl must be in PATH; every version from 1.22 can compare by server-side apply.',
  },
  unnamed: {
    code: 'NF-LIVE-002',
    severity: 'error',
    title: 'Cluster without a context',
    explanation:
      'clusters[].kubeContext (for the hub gitops.hub.kubeContext) is the name of a context in the kubeconfig of those who look at the live clusters. Without it nobody knows which cluster to ask, and the current context may be another one.',
  },
  context: {
    code: 'NF-LIVE-003',
    severity: 'error',
    title: 'Context that your kubeconfig does not have',
    explanation:
      'The spec names a context of kubectl for each cluster. `kubectl config get-contexts` lists those that you have; KUBECONFIG may name several files.',
  },
  unreachable: {
    code: 'NF-LIVE-004',
    severity: 'error',
    title: 'Cluster that does not answer',
    explanation:
      'kubectl could not reach the API server of the cluster, or did not trust it. Nothing is known about that cluster; what other clusters gave is printed all the same.',
  },
  forbidden: {
    code: 'NF-LIVE-005',
    severity: 'error',
    title: 'Cluster that refuses to compare',
    explanation:
      'A comparison by server-side apply needs the rights get and patch on the objects, although it changes nothing: the server itself works out what applying would do, in a dry run.',
  },
  unknown: {
    code: 'NF-LIVE-006',
    severity: 'error',
    title: 'Kind that a cluster does not know',
    explanation:
      'The cluster has no CRD for objects of the tree, or not in that version, so they can neither be compared nor applied. The CRDs come first: those of the operator, of the network, of cert-manager and so on.',
  },
  object: {
    code: 'NF-LIVE-007',
    severity: 'error',
    title: 'Object that a cluster would not take',
    explanation:
      'The API server, or a webhook in it, refused the object in a dry run; applying it would fail with the same words.',
  },
  unreadable: {
    code: 'NF-LIVE-009',
    severity: 'error',
    title: 'Answer of kubectl that cannot be read',
    explanation:
      'neofleet lets kubectl print both objects whole, by the program diff. Another program under one of those names, such as a wrapper that adds lines of its own, makes the answer unreadable; nothing is concluded from it.',
  },
  hub: {
    code: 'NF-LIVE-008',
    severity: 'warning',
    title: 'Hub that was not compared',
    explanation:
      'The hub’s own objects were left out, because gitops.hub.kubeContext does not say which context of kubectl is the hub.',
  },
} as const satisfies Record<string, Code>
