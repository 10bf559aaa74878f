/** A repository on another machine, and the token that opens it. */
export interface Remote {
  /** `https://host/owner/name.git`, without a user. */
  readonly url: string
  /** Only ever in the environment of the git process. */
  readonly token: string
}

const loopback = ['127.0.0.1', '[::1]', 'localhost']

/** Whether requests with a token may go to an address: by https, or on this machine. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(address)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname))
}
