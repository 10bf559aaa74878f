import type { ClusterSpec } from '../fleet.ts'

/**
 * Where a cluster's DNS reads what is added to it:
 * coredns-custom: a ConfigMap of that name; helm-chart-config: values of the packaged chart; add-on: configuration of
 * the cloud's add-on, no object; stub-domains: a key of the ConfigMap kube-dns, zones only; corefile: the whole Corefile,
 * which belongs to whoever runs the cluster; cloud: zones of the cloud's own DNS, no object.
 */
export type DnsPlace =
  | 'coredns-custom'
  | 'helm-chart-config'
  | 'add-on'
  | 'stub-domains'
  | 'corefile'
  | 'cloud'

type Facts = Pick<ClusterSpec, 'distribution' | 'dns'>

/** Each distribution's own place; sources: AKS and k3s documentation, rke2-coredns chart, EKS add-on schema, GKE documentation. */
const places: Readonly<Record<NonNullable<Facts['distribution']>, DnsPlace>> = {
  aks: 'coredns-custom',
  k3s: 'coredns-custom',
  rke2: 'helm-chart-config',
  eks: 'add-on',
  gke: 'stub-domains',
  kubeadm: 'corefile',
  other: 'corefile',
}

/** What answers in a cluster when it is not what its distribution comes with. */
const answering: Readonly<Record<NonNullable<NonNullable<Facts['dns']>['server']>, DnsPlace>> = {
  coredns: 'corefile',
  'kube-dns': 'stub-domains',
  'cloud-dns': 'cloud',
}

/** Where a cluster's DNS reads what is added to it; undefined where the spec does not say what the cluster is. */
export function dnsPlace({ distribution, dns }: Facts): DnsPlace | undefined {
  if (dns?.server !== undefined) {
    const own = distribution && places[distribution]
    const chosen = answering[dns.server]
    // CoreDNS that the distribution brings is configured in the distribution's own place.
    return chosen === 'corefile' && own !== undefined && own !== 'stub-domains' ? own : chosen
  }
  return distribution && places[distribution]
}
