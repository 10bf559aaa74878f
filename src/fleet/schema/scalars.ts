import * as z from 'zod'

/** What a reader sees instead of a regular expression when a text has the wrong form. */
export function form(pattern: RegExp, description: string) {
  return z.string().regex(pattern).meta({ 'x-form': description })
}

/** A DNS-1123 label that fits every network in use: Cilium allows 32 characters. */
export const clusterName = form(
  /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/,
  'a DNS label: lower-case letters, digits and dashes, at most 32 characters',
)

/** What a label of Kubernetes, a tag of Neo4j and a host name of a cloud can all say. */
export const regionName = form(
  /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
  'a region such as us-east-1: at most 63 letters, digits, `-`, `_` and `.`, no sign at an end',
)

export const dnsLabel = form(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  'a DNS label: lower-case letters, digits and dashes, at most 63 characters',
)

export const dnsName = form(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
  'a DNS name: labels of lower-case letters, digits and dashes, joined by dots',
)

export const hostAndPort = form(/^[^\s/:]+(:[0-9]{1,5})?$/, 'a host, or host:port, without a scheme')

/** A Kubernetes quantity of bytes. */
export const quantity = form(/^[0-9]+(\.[0-9]+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?$/, 'a quantity such as 500Gi')

export const duration = form(/^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/, 'a duration such as 30s or 5m')

/** A folder of a repository as Argo CD and git take it. */
export const repositoryPath = form(
  /^(?!\/)(?!(.*\/)?\.\.(\/|$))([^\\\s]| )+$/,
  'a folder from the top of the repository, without a slash before it and without ..',
)

export const httpsUrl = form(/^https:\/\/[^\s]+$/, 'an https:// address')

export const labels = z.record(
  z.string().regex(/^([a-z0-9.-]+\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/),
  form(
    /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/,
    'a label value: at most 63 letters, digits, `-`, `_` and `.`',
  ),
)

export const annotations = z.record(z.string(), z.string())
