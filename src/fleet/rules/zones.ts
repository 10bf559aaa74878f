import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { ClusterGroup, GroupRule } from './rule.ts'

const twice: Code = {
  code: 'NF-SCHED-006',
  severity: 'error',
  title: 'Zone listed twice',
  explanation:
    'Where each server needs a zone of its own, servers are counted against zones. A zone that is listed twice would make room for a server that has none.',
}

const elsewhere: Code = {
  code: 'NF-SCHED-007',
  severity: 'warning',
  title: 'Zone of another region',
  explanation:
    'The name of a zone begins with its region: us-east-1a on AWS, europe-west1-b on Google Cloud, eastus-1 on Azure. A Kubernetes cluster has its nodes in one region, so that the zone, or the region, is most likely a slip of copying; servers that must be in that zone would stay Pending.',
}

/** How clouds name the zones of a region, and what their regions look like. */
const schemes = [
  { zone: /^(?<region>[a-z]{2}(?:-[a-z]+)+-\d+)(?<suffix>[a-z])$/, region: /^[a-z]{2}(-[a-z]+)+-\d+$/ },
  { zone: /^(?<region>[a-z]+-[a-z]+\d+)(?<suffix>-[a-z])$/, region: /^[a-z]+-[a-z]+\d+$/ },
  // So plain a form that only Azure clusters are held to it: elsewhere rack-7 is nobody's region.
  { zone: /^(?<region>[a-z]{4,}\d?)(?<suffix>-\d)$/, region: /^[a-z]{4,}\d?$/, provider: 'azure' },
] as const

export const zones: GroupRule = {
  codes: [twice, elsewhere],
  check: (group) =>
    group.clusters.flatMap(({ availabilityZones }, index) =>
      availabilityZones.flatMap((zone, item) => [
        ...repeated(group, index, zone, item),
        ...otherRegion(group, index, zone, item),
      ]),
    ),
}

function repeated(
  { clusters, places }: ClusterGroup,
  index: number,
  zone: string,
  item: number,
): readonly Diagnostic[] {
  const list = ['spec', 'clusters', index, 'availabilityZones']
  const isSame = (other: string) => other.toLowerCase() === zone.toLowerCase()
  const first = clusters[index]?.availabilityZones.findIndex(isSame) ?? item
  if (first === item) return []
  return [
    diagnostic(twice, `The zone ${zone} of "${clusters[index]?.name}" is listed twice.`, {
      span: places.at([...list, item]),
      help: 'Remove one, or write the zone that was meant.',
      related: [{ span: places.at([...list, first]), message: 'first listed here' }],
    }),
  ]
}

function otherRegion(
  { clusters, places }: ClusterGroup,
  index: number,
  zone: string,
  item: number,
): readonly Diagnostic[] {
  const cluster = clusters[index]
  if (cluster === undefined) return []
  const scheme = schemes.find(
    (each) => each.zone.test(zone) && (!('provider' in each) || each.provider === cluster.provider),
  )
  const { region, suffix } = scheme?.zone.exec(zone)?.groups ?? {}
  if (region === undefined || region === cluster.region || !scheme?.region.test(cluster.region)) return []
  return [
    diagnostic(
      elsewhere,
      `"${cluster.name}" stands in ${cluster.region}, but ${zone} is a zone of ${region}.`,
      {
        span: places.at(['spec', 'clusters', index, 'availabilityZones', item]),
        help: `Did you mean ${cluster.region}${suffix}?`,
        related: [{ span: places.at(['spec', 'clusters', index, 'region']), message: 'the region' }],
      },
    ),
  ]
}
