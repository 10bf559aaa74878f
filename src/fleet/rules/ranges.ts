import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { type Cidr, overlap, parseCidr } from '../cidr.ts'
import type { ClusterGroup, GroupRule } from './rule.ts'

const notARange: Code = {
  code: 'NF-ADDR-013',
  severity: 'error',
  title: 'Not a range of addresses',
  explanation:
    'A range is written as an address and the length of its prefix, such as 10.0.0.0/16 or fd00:10::/56. It must be the network itself: 10.0.1.5/16 is an address inside 10.0.0.0/16, and most tools refuse it, while some silently take the network.',
}

const serviceOverlap: Code = {
  code: 'NF-ADDR-014',
  severity: 'error',
  title: 'Service range inside the pod or node range',
  explanation:
    'The service range of a Kubernetes cluster is virtual: an address in it is rewritten before it leaves the node. Pods or nodes with such an address cannot be reached. Pod and node ranges of one cluster may coincide, where pods get their addresses from the VPC.',
}

const fields = ['podCIDRs', 'serviceCIDRs', 'nodeCIDRs'] as const

interface Range {
  readonly field: (typeof fields)[number]
  readonly path: Path
  readonly cidr: Cidr
}

export const ranges: GroupRule = {
  codes: [notARange, serviceOverlap],
  check: (group) =>
    group.clusters.flatMap((cluster, index) => {
      const texts = fields.flatMap((field) =>
        cluster[field].map((text, item) => ({
          field,
          text,
          path: ['spec', 'clusters', index, field, item],
          cidr: parseCidr(text),
        })),
      )
      const readable = texts.flatMap(({ field, path, cidr }) =>
        cidr === undefined ? [] : [{ field, path, cidr }],
      )
      return [
        ...texts.flatMap((each) => malformed(group, each)),
        ...servicesInside(group, cluster.name, readable),
      ]
    }),
}

function malformed(
  { places }: ClusterGroup,
  {
    field,
    text,
    path,
    cidr,
  }: Omit<Range, 'cidr'> & { readonly text: string; readonly cidr: Cidr | undefined },
): readonly Diagnostic[] {
  if (cidr?.exact) return []
  const span = places.at(path)
  if (cidr !== undefined) {
    return [
      diagnostic(notARange, `${text} in ${field} is an address inside a range, not the range itself.`, {
        span,
        help: `Did you mean ${cidr.network}?`,
      }),
    ]
  }
  const host = text.includes('/') ? undefined : parseCidr(`${text}/32`)
  return [
    diagnostic(notARange, `"${text}" in ${field} is not a range of IPv4 or IPv6 addresses.`, {
      span,
      help:
        host === undefined
          ? 'Write an address and a prefix length, such as 10.0.0.0/16 or fd00:10::/56.'
          : `The length of the prefix is missing: write ${text}/16, or whatever its length is.`,
    }),
  ]
}

function servicesInside(
  { places }: ClusterGroup,
  name: string,
  all: readonly Range[],
): readonly Diagnostic[] {
  return all
    .filter(({ field }) => field === 'serviceCIDRs')
    .flatMap((service) =>
      all
        .filter(({ field, cidr }) => field !== 'serviceCIDRs' && overlap(cidr, service.cidr))
        .map((other) =>
          diagnostic(
            serviceOverlap,
            `In "${name}" the service range ${service.cidr.network} overlaps ${other.cidr.network} of ${other.field}.`,
            {
              span: places.at(service.path),
              help: 'Look up the real ranges of the cluster: one of the two is wrong.',
              related: [{ span: places.at(other.path), message: `the range in ${other.field}` }],
            },
          ),
        ),
    )
}
