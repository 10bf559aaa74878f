import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from '../fresh-folder.ts'

/** An authority of a test that signs certificates of servers. */
export interface Authority {
  readonly certificate: string
  /** A certificate with these names, for 90 days. */
  readonly signed: (subject: string, names: readonly string[]) => string
}

const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

/** Makes an authority with openssl. */
export function openAuthority(subject: string): Authority {
  const folder = freshFolder()
  const openssl = (...words: readonly string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const isCa = ['-addext', 'keyUsage=critical,keyCertSign']
  openssl('req', '-x509', ...key, ...isCa, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', `/CN=${subject}`)
  return {
    certificate: read('ca.pem'),
    signed: (name, names) => {
      const list = names.map((one) => `DNS:${one}`).join(',')
      writeFileSync(join(folder, 'names'), list === '' ? '' : `subjectAltName=${list}\n`)
      openssl('req', ...key, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', `/CN=${name}`)
      const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '90', '-extfile', 'names']
      openssl('x509', '-req', '-in', 'leaf.csr', '-out', 'leaf.pem', ...by)
      return read('leaf.pem')
    },
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** What kubectl prints of a Secret that cert-manager wrote: its certificate, that of the authority, and the issuer. */
export const secretAnswer = (
  certificate: string,
  authority: Pick<Authority, 'certificate'>,
  issuer = 'neo4j-production-ca',
) => `${base64(certificate)}\n${base64(authority.certificate)}\n${issuer}`
