import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { missingField } from '../codes.ts'
import { unreadBlocks } from '../dns/codes.ts'
import { type DnsPlace, dnsPlace } from '../dns/dns-place.ts'
import { type AddedDns, addedDns } from '../dns/server-blocks.ts'
import type { ClusterGroup, GroupRule } from './rule.ts'

const byHand: Code = {
  code: 'NF-DNS-015',
  severity: 'info',
  title: 'DNS configuration for somebody to put in place',
  explanation:
    'Not every distribution has an object for DNS configuration that neofleet could own: the add-on of EKS is configured through the cloud, the Corefile of kubeadm belongs to whoever runs the cluster, and zones of Cloud DNS are no Kubernetes objects. What is needed stands in values/, and must be put in place there once and after every change.',
}

type Cluster = ClusterGroup['clusters'][number]

export const dnsAdditions: GroupRule = {
  codes: [unreadBlocks, byHand],
  check: (group) => [
    ...withoutZone(group),
    ...group.clusters.flatMap((cluster, index): readonly Diagnostic[] => {
      const added = addedDns(group.networking.dns, cluster.dns)
      return added === undefined ? [] : placeFindings(group, cluster, index, added)
    }),
  ],
}

function withoutZone({ networking: { dns }, clusters, places }: ClusterGroup): readonly Diagnostic[] {
  if (!dns?.enabled || dns.zone !== undefined) return []
  const own = clusters.findIndex((cluster) => (cluster.dns?.resolvers ?? []).length > 0)
  if (dns.resolvers.length === 0 && own < 0) return []
  const path = dns.resolvers.length > 0 ? ['spec', 'networking', 'dns', 'resolvers'] : resolversOf(own)
  const detail = 'Resolvers answer the zone of the fleet, and networking.dns has no zone.'
  const help = 'Write networking.dns.zone, such as neo4j.example.com.'
  return [diagnostic(missingField, detail, { span: places.at(path), help })]
}

function resolversOf(index: number): Path {
  return ['spec', 'clusters', index, 'dns', 'resolvers']
}

function placeFindings(
  { places }: ClusterGroup,
  cluster: Cluster,
  index: number,
  added: AddedDns,
): readonly Diagnostic[] {
  const place = dnsPlace(cluster)
  const say = (code: Code, detail: string, path: Path, help: string) => [
    diagnostic(code, detail, { span: places.at(path), help }),
  ]
  if (place === undefined) {
    const detail = `Nothing says what kind of cluster "${cluster.name}" is, so it is not known where its DNS is configured.`
    const help = 'Write clusters[].distribution: aks, eks, gke, k3s, rke2, kubeadm or other.'
    return say(unreadBlocks, detail, ['spec', 'clusters', index, 'name'], help)
  }
  const refused = refusals[place]
  if (refused !== undefined && added.corefile !== '') {
    const own: Path = ['spec', 'clusters', index, 'dns', 'corefile']
    const path = cluster.dns?.corefile === undefined ? ['spec', 'networking', 'dns', 'corefile'] : own
    const help = `${refused.help} For "${cluster.name}" alone write dns: { corefile: "" }.`
    return say(unreadBlocks, `${refused.detail}, so "${cluster.name}" cannot have these.`, path, help)
  }
  const told = instructions[place]?.(cluster.name, added)
  if (told === undefined) return []
  return say(byHand, `${told.detail}.`, ['spec', 'clusters', index, 'name'], told.help)
}

interface Told {
  readonly detail: string
  readonly help: string
}

const refusals: Partial<Record<DnsPlace, Told>> = {
  'stub-domains': {
    detail: 'kube-dns reads zones with their resolvers and no server blocks',
    help: 'Write networking.dns.resolvers for the zone.',
  },
  cloud: {
    detail: 'Cloud DNS reads no server blocks',
    help: 'Make a forwarding zone in Cloud DNS.',
  },
}

const instructions: Partial<Record<DnsPlace, (cluster: string, added: AddedDns) => Told>> = {
  'add-on': (cluster) => ({
    detail: `The Corefile of "${cluster}" is a value of its EKS add-on`,
    help: `Run aws eks update-addon --addon-name coredns --configuration-values file://values/${cluster}/coredns.json, with the cluster's name.`,
  }),
  corefile: (cluster) => ({
    detail: `The Corefile of "${cluster}" belongs to whoever runs the cluster`,
    help: `Add the server blocks of values/${cluster}/coredns.json to the ConfigMap coredns in kube-system.`,
  }),
  cloud: (cluster, { zone, resolvers }) => ({
    detail: `"${cluster}" asks Cloud DNS, which is configured outside of the cluster`,
    help: `Run gcloud dns managed-zones create with --visibility=private --dns-name=${zone}. --forwarding-targets=${resolvers.join(',')}.`,
  }),
}
