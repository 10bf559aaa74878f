/** An address as a spec writes it, taken apart. */
interface Address {
  /** Lower case, without a dot at the end. */
  readonly host: string
  readonly port: number | undefined
}

/** Takes apart `host`, `host:port` or `scheme://host:port/path`; an IPv6 host stands in brackets. */
export function parseAddress(text: string): Address {
  const rest = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/, '')
  const { host = rest, port } = /^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d+))?$/.exec(rest)?.groups ?? {}
  return { host: host.toLowerCase().replace(/\.$/, ''), port: port === undefined ? undefined : Number(port) }
}

/** Whether a host is an IP address rather than a name. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host)
}

/** Whether a name is a domain or lies below it. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}
