import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { isReference, isSecretKey, secretForm } from '../diagnostics/secret-text.ts'
import { formatPath, type Path } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import type { Places } from './places.ts'

export const secretValue: Code = {
  code: 'NF-SEC-010',
  severity: 'error',
  title: 'Secret in the spec',
  explanation:
    'The spec is committed, reviewed and rendered, and whatever it holds ends in Git, in Argo CD’s cache and in pull requests, where it cannot be taken back. neofleet therefore only takes names of Secrets and keys of a secret store. A secret that was committed once counts as known: change it, do not just delete the line.',
}

interface Found {
  readonly what: string
  readonly path: Path
  readonly secret: string
}

/** Every secret in a document, by what it looks like or by the key beside it. */
function findSecrets(document: unknown): readonly Found[] {
  const found: Found[] = []
  // One path for the whole walk: nearly every value is no secret, and needs none of its own.
  const path: (string | number)[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(below)
    else if (isMap(value)) visitMap(value)
    else noteForm(value)
  }
  const below = (value: unknown, step: string | number): void => {
    path.push(step)
    visit(value)
    path.pop()
  }
  // Clusters say the same again and again.
  const harmless = new Set<unknown>()
  const noteForm = (value: unknown): void => {
    if (typeof value !== 'string' || harmless.has(value)) return
    const what = secretForm(value)
    if (what === undefined) harmless.add(value)
    else found.push({ what, path: [...path], secret: value })
  }
  const notePlain = (value: unknown, key: string): void => {
    found.push({ what: 'a password or token', path: [...path, key], secret: String(value) })
  }
  const visitMap = (map: Readonly<Record<string, unknown>>): void => {
    const held = heldSecret(map)
    if (held !== undefined) notePlain(map[held], held)
    Object.keys(map).forEach((key) => {
      below(key, key)
      if (isSecretKey(key) && isPlain(map[key])) notePlain(map[key], key)
      else below(map[key], key)
    })
  }
  visit(document)
  return found
}

/** Whether the value of a key that names a secret is the secret itself. */
function isPlain(value: unknown): boolean {
  const isText = typeof value === 'string' || typeof value === 'number'
  return isText && !isReference(String(value)) && !/^(true|false)$/i.test(String(value))
}

/** A variable of an environment, or an operation of a patch: one field names what another holds. */
function heldSecret(map: Readonly<Record<string, unknown>>): string | undefined {
  const names = ['name', 'path'].some((name) => typeof map[name] === 'string' && isSecretKey(map[name]))
  return names && isPlain(map['value']) ? 'value' : undefined
}

/** Findings for every secret in a document, at the key it stands beside. */
export function secretFindings(document: unknown, places: Places): readonly Diagnostic[] {
  const found = new Map(findSecrets(document).map((one) => [formatPath(one.path), one]))
  return [...found.values()].map(({ what, path, secret }) => {
    const place = formatPath(places.written(path).path).replaceAll(secret, '(hidden)')
    return diagnostic(secretValue, `${place} looks like ${what}.`, {
      span: places.keyAt(path),
      help: 'Change the secret, put it into the secret store, and write only its name here.',
      secret,
    })
  })
}
