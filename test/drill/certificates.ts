import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { freshFolder } from '../fresh-folder.ts'

/** Whether a test can make certificates. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** Files of a world: a CA, and a certificate that it has signed for a name, for so many days. */
export interface Certificates {
  readonly 'ca.pem': string
  readonly 'chain.pem': string
}

/** Makes a CA and a certificate; `usage` is what it may be used for. */
export function certificates(name: string, days: number, usage = 'serverAuth'): Certificates {
  const folder = freshFolder()
  const openssl = (...words: readonly string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  // No two of them have one name, so that one does not hide another.
  const subject = `/CN=${basename(folder)}`
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', subject, '-days', '99')
  openssl('req', ...key, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=leaf')
  writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${name}\nextendedKeyUsage=${usage}`)
  const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names']
  openssl('x509', '-req', '-in', 'leaf.csr', '-out', 'chain.pem', ...by, '-days', `${days}`)
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  return { 'ca.pem': read('ca.pem'), 'chain.pem': read('chain.pem') }
}
