import type { Code } from '../../diagnostics/diagnostic.ts'

/** A name outside of the domain of the others. */
export const severalSchemes: Code = {
  code: 'NF-DNS-002',
  severity: 'warning',
  title: 'Names of several naming schemes',
  explanation:
    'All names of a fleet should come from one domain: one certificate covers them, one provider serves them, and people can guess them. The guide uses five schemes (neo4j.local, neo4j.global, neo4j-global, neo4j-primary.global and svc.clusterset.local), and names of one never resolve in another.',
}

/** Server blocks, or a ConfigMap with them, where nothing reads them. */
export const unreadBlocks: Code = {
  code: 'NF-DNS-004',
  severity: 'error',
  title: 'DNS configuration that the cluster does not read',
  explanation:
    'The ConfigMap coredns-custom is read by AKS and k3s; elsewhere it lies there without effect. What networking.dns adds goes where each distribution reads it: on RKE2 into the values of its chart, on EKS into the configuration of its add-on, on GKE into the stub domains of kube-dns, which takes zones and no server blocks. Cloud DNS of GKE, also under Autopilot, reads nothing from the cluster at all.',
}
