import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isReference, isSecretKey, secretForm } from '../../diagnostics/secret-text.ts'
import { isMap } from '../../source/merge-patch.ts'
import { formatPath, type Path } from '../../source/path.ts'
import type { Places } from '../layers.ts'
import type { GroupRule } from './rule.ts'

const secretValue: Code = {
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
export function findSecrets(value: unknown, path: Path = []): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => findSecrets(item, [...path, index]))
  if (!isMap(value)) return form(value, path)
  return [
    ...(pair(value, path, 'name', 'value') ?? pair(value, path, 'path', 'value') ?? []),
    ...Object.entries(value).flatMap(([key, item]) => [
      ...form(key, [...path, key]),
      ...(isSecretKey(key)
        ? (plain(item, [...path, key]) ?? findSecrets(item, [...path, key]))
        : findSecrets(item, [...path, key])),
    ]),
  ]
}

function form(value: unknown, path: Path): readonly Found[] {
  const what = typeof value === 'string' ? secretForm(value) : undefined
  return what === undefined ? [] : [{ what, path, secret: String(value) }]
}

/** The value of a key that names a secret. */
function plain(value: unknown, path: Path): readonly Found[] | undefined {
  const isText = typeof value === 'string' || typeof value === 'number'
  if (!isText || isReference(String(value)) || /^(true|false)$/i.test(String(value))) return undefined
  return [{ what: 'a password or token', path, secret: String(value) }]
}

/** A variable of an environment, or an operation of a patch: one field names what another holds. */
function pair(
  value: Readonly<Record<string, unknown>>,
  path: Path,
  name: string,
  held: string,
): readonly Found[] | undefined {
  const key = value[name]
  return typeof key === 'string' && isSecretKey(key) ? plain(value[held], [...path, held]) : undefined
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

export const secretValues: GroupRule = {
  codes: [secretValue],
  check: ({ document, places }) => secretFindings(document, places),
}
