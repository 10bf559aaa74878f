/**
 * What a text gives away about itself; every repetition has a bound, as a line can be very long. `sign` is what no text
 * of that form is without.
 */
const forms: readonly { readonly sign: string; readonly form: RegExp; readonly what: string }[] = [
  { sign: '-----BEGIN', form: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY( BLOCK)?-----/, what: 'a private key' },
  { sign: 'gh[pousr]_', form: /\bgh[pousr]_[A-Za-z0-9]{20,}/, what: 'a GitHub token' },
  { sign: 'github_pat_', form: /\bgithub_pat_[A-Za-z0-9_]{20,}/, what: 'a GitHub token' },
  { sign: 'glpat-', form: /\bglpat-[A-Za-z0-9_-]{20,}/, what: 'a GitLab token' },
  { sign: 'xox', form: /\bxox[abprs]-[A-Za-z0-9-]{10,}/, what: 'a Slack token' },
  { sign: '(?:AKIA|ASIA)', form: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/, what: 'an AWS access key' },
  { sign: 'AIza', form: /\bAIza[A-Za-z0-9_-]{35}/, what: 'a Google API key' },
  { sign: 'hvs[.]', form: /\bhvs\.[A-Za-z0-9_-]{24,}/, what: 'a Vault token' },
  { sign: 'AccountKey=', form: /\bAccountKey=[A-Za-z0-9+/=]{20,}/, what: 'the key of an Azure account' },
  { sign: 'eyJ', form: /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,2000}\.[\w-]+/, what: 'a JSON web token' },
  {
    sign: '://',
    form: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,200}:[^\s/@{$]{1,200}@/i,
    what: 'an address with a password',
  },
  { sign: '(?:bearer|basic) ', form: /\b(bearer|basic) [A-Za-z0-9+/_=.-]{16,}/i, what: 'a login for HTTP' },
]

/** One look for any of the signs: nearly every text has none, and is done with. */
const anySign = new RegExp(forms.map(({ sign }) => sign).join('|'), 'i')

/** Words that name the secret itself; names of Secrets end in others, such as adminSecret, secretKey or tokenSecretRef. */
const keyEnd =
  '(?:password|passwd|passphrase|token|client[_-]?secret|api[_-]?key|access[_-]?key|private[_-]?key|psk|NEO4J_AUTH)'
const secretKey = new RegExp(`${keyEnd}$`, 'i')
const keyInLine = new RegExp(`(${keyEnd}["']?\\s*[:=]\\s*)(\\S.*)$`, 'i')

/** What kind of secret a text looks like by itself; undefined where it looks like none. */
export function secretForm(text: string): string | undefined {
  return anySign.test(text) ? forms.find(({ form }) => form.test(text))?.what : undefined
}

/** Whether a key is the name of a secret whose value stands beside it. */
export function isSecretKey(key: string): boolean {
  return secretKey.test(key)
}

/** Whether a value only says where a secret is: it prints one that a controller has, or there is none. */
export function isReference(text: string): boolean {
  return text === '' || /\{\{|\$[{(]/.test(text)
}

function stars(text: string): string {
  return text.replace(/\S/g, '*')
}

/** A text with everything in it that looks like a secret by itself left out. */
export function withoutForms(text: string): string {
  return forms.reduce((shown, { form }) => shown.replace(form, '(hidden)'), text)
}

/** A line with everything in it that looks like a secret starred out; columns stay where they are. */
export function starLine(line: string, secrets: readonly string[]): string {
  const known = secrets.reduce((text, secret) => text.replaceAll(secret, stars(secret)), line)
  const keyed = known.replace(keyInLine, (whole, before: string, value: string) =>
    isReference(value) || /^(true|false)\b/.test(value) ? whole : `${before}${stars(value)}`,
  )
  return forms.reduce((text, { form }) => text.replace(form, stars), keyed)
}
