import { withoutForms } from '../../diagnostics/secret-text.ts'
import { visible } from '../../diagnostics/visible.ts'
import type { Trouble } from '../trouble.ts'

/** An answer of GitHub's that is no success. */
interface Refusal {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | undefined>>
  readonly data: unknown
}

/** Milliseconds to wait where a limit is told without a time. */
const untold = 60_000

/** Milliseconds that a header asks to wait: it has seconds, or a date where a machine before GitHub answers. */
function waitOf(header: string | number, now: number): number {
  if (/^[0-9]+$/.test(String(header))) return Number(header) * 1000
  const until = String(header).endsWith('GMT') ? Date.parse(String(header)) : Number.NaN
  return Number.isNaN(until) ? untold : Math.max(0, until - now)
}

/** Milliseconds that a limit asks to wait; undefined where the answer tells of none. */
function limitOf({ status, headers, data }: Refusal, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const after = headers['retry-after']
  if (after !== undefined) return waitOf(after, now)
  const reset = Number(headers['x-ratelimit-reset'])
  // A second more, since the clocks differ.
  if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset))
    return Math.max(0, reset * 1000 + 1000 - now)
  return status === 429 || /secondary rate limit|abuse detection/i.test(messageOf(data)) ? untold : undefined
}

function messageOf(data: unknown): string {
  const { message, errors } = Object(data) as { message?: unknown; errors?: unknown }
  const texts = (Array.isArray(errors) ? errors : []).map((error) =>
    typeof error === 'string' ? error : String((Object(error) as { message?: unknown }).message ?? ''),
  )
  return [String(message ?? ''), ...texts].filter((text) => text !== '').join(' ')
}

function kindOf(status: number, message: string): Trouble['kind'] {
  if (status === 401 || status === 403 || status === 451) return 'denied'
  if (status === 404 || status === 410 || (status >= 300 && status < 400)) return 'missing'
  if (status !== 422) return status >= 500 || status === 409 ? 'unavailable' : 'refused'
  if (/already exists/i.test(message)) return 'exists'
  if (/No commits between/i.test(message)) return 'nothing'
  // What was just made is not known everywhere at once.
  return /could not resolve to a node/i.test(message) ? 'unavailable' : 'refused'
}

const helps: Readonly<Partial<Record<Trouble['kind'], string>>> = {
  denied: 'Give the token the permissions contents, pull requests and checks (write) for this repository.',
  missing:
    'Look at the name of the repository and whether the token may see it: GitHub hides what it does not show.',
}

const workflows =
  'Tick “Allow GitHub Actions to create and approve pull requests” in the settings of the repository (Actions, General).'

/** What an answer means that is no success; `now` in milliseconds since 1970. */
export function troubleOfResponse(what: string, refusal: Refusal, now: number): Trouble {
  const message = withoutForms(visible(messageOf(refusal.data))).slice(0, 300)
  const detail = `${what}: ${refusal.status}${message === '' ? '' : ` ${message}`}`
  const wait = limitOf(refusal, now)
  if (wait !== undefined) return { kind: 'limited', detail, wait }
  const kind = kindOf(refusal.status, message)
  const help = /not permitted to create or approve pull requests/i.test(message) ? workflows : helps[kind]
  return { kind, detail, ...(help === undefined ? {} : { help }) }
}
