/** The prefixes of ExternalDNS's annotations, the newer one first. */
const prefixes = ['external-dns.kubernetes.io/', 'external-dns.alpha.kubernetes.io/'] as const

/** The minor version of ExternalDNS that reads the newer prefix (kubernetes-sigs/external-dns pull request 6424). */
const firstWithNewPrefix = 22

/**
 * The minor version of ExternalDNS that a version means: ExternalDNS's own (0.22.0) or that of its chart (1.22.0), whose
 * minor versions are the same. Undefined for anything else, such as a range.
 */
export function minorVersion(version: string | undefined): number | undefined {
  const minor = /^v?[01]\.(\d{1,4})(\.\d+)?$/.exec(version ?? '')?.[1]
  return minor === undefined ? undefined : Number(minor)
}

/** The prefixes that annotations need: the one that the version reads, or both where the version is not known. */
export function annotationPrefixes(version: string | undefined): readonly string[] {
  const minor = minorVersion(version)
  if (minor === undefined) return prefixes
  return [prefixes[minor >= firstWithNewPrefix ? 0 : 1]]
}

/** How ExternalDNS calls the DNS service of a cloud. */
export const dnsProviders: Readonly<Record<string, string | undefined>> = {
  aws: 'aws',
  azure: 'azure',
  gcp: 'google',
}
