import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatPath, type Path } from '../../source/path.ts'
import type { GroupRule } from './rule.ts'

const secretValue: Code = {
  code: 'NF-SEC-010',
  severity: 'error',
  title: 'Secret in the spec',
  explanation:
    'The spec is committed, reviewed and rendered, and whatever it holds ends in Git, in Argo CD’s cache and in pull requests, where it cannot be taken back. neofleet therefore only takes names of Secrets and keys of a secret store. A secret that was committed once counts as known: change it, do not just delete the line.',
}

/** What a text gives away about itself. */
const forms: readonly { readonly form: RegExp; readonly what: string }[] = [
  { form: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: 'a private key' },
  { form: /\bgh[pousr]_[A-Za-z0-9]{20,}/, what: 'a GitHub token' },
  { form: /\bgithub_pat_[A-Za-z0-9_]{20,}/, what: 'a GitHub token' },
  { form: /\bglpat-[A-Za-z0-9_-]{20,}/, what: 'a GitLab token' },
  { form: /\bxox[abprs]-[A-Za-z0-9-]{10,}/, what: 'a Slack token' },
  { form: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/, what: 'an AWS access key' },
  { form: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/, what: 'a JSON web token' },
  { form: /[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@{$]+@/i, what: 'an address with a password' },
]

/** Keys whose value is the secret itself; names of Secrets end in other words, such as adminSecret or secretKey. */
const secretKey = /(^|[._-])(password|passwd|passphrase|client_secret|token|api_?key)$/i

/** Blocks with keys of the user's own, where such a key is not one of neofleet's. */
const ownKeys: ReadonlySet<string | number> = new Set(['config', 'merge', 'value'])

export const secretValues: GroupRule = {
  codes: [secretValue],
  check: ({ document, places }) =>
    texts(document, []).flatMap(({ text, path }): readonly Diagnostic[] => {
      const what = forms.find(({ form }) => form.test(text))?.what ?? keyed(path, text)
      if (what === undefined) return []
      return [
        diagnostic(secretValue, `${formatPath(places.written(path).path)} looks like ${what}.`, {
          span: places.keyAt(path),
          help: 'Change the secret, put it into the secret store, and write only its name here.',
        }),
      ]
    }),
}

function keyed(path: Path, text: string): string | undefined {
  const key = path.at(-1)
  const own = path.slice(0, -1).some((step) => ownKeys.has(step))
  return own && typeof key === 'string' && secretKey.test(key) && text !== ''
    ? 'a password or token'
    : undefined
}

function texts(value: unknown, path: Path): readonly { readonly text: string; readonly path: Path }[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => texts(item, [...path, key]))
}
