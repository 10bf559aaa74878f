import { type X509Certificate, x509 } from './x509.ts'

/** The certificates in a text of PEM, in their order; undefined where one cannot be read. */
export function certificatesIn(pem: string): readonly X509Certificate[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  try {
    return blocks.map(x509)
  } catch {
    return undefined
  }
}

const signed = (one: X509Certificate, by: X509Certificate) => one.checkIssued(by) && one.verify(by.publicKey)

/** The authority that a certificate goes back to, over those between them; undefined where it is none of these. */
export function authorityOf(
  leaf: X509Certificate,
  between: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): X509Certificate | undefined {
  const found = authorities.find((one) => signed(leaf, one))
  if (found !== undefined) return found
  const next = between.find((one) => signed(leaf, one))
  return (
    next &&
    authorityOf(
      next,
      between.filter((one) => one !== next),
      authorities,
    )
  )
}

/** The key of an authority, which stays the same when its certificate is renewed. */
export const keyOf = ({ publicKey }: X509Certificate): string =>
  publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

/** The end of a key, for people to tell two apart that are of the same name. */
export const fingerprint = (key: string): string => `…${key.slice(-12)}`

/** A subject in one line. */
export const subjectOf = ({ subject }: X509Certificate): string => subject.trim().split('\n').join(', ')
