import { isSigned } from './signature.ts'

/** A request as it came. */
interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}

/** What webhooks are judged by. */
export interface WebhookRules {
  readonly secret: string
  /** Repositories that the bot works for, `owner/name` in lower case. */
  readonly repositories: ReadonlySet<string>
  /** Whether a login is the bot’s own; what it sends itself hastens nothing. */
  readonly isOwn: (login: string) => boolean
  /** Takes the id of a delivery; false where it came before. */
  readonly isNew: (delivery: string) => boolean
}

/** What to answer, and the repository that a pass is due for, where there is one. */
interface Verdict {
  readonly status: 202 | 204 | 400 | 401
  readonly repository?: string
}

/** Events after which a pass may find something new. */
const telling = new Set(['push', 'pull_request', 'check_suite', 'issue_comment'])

/** The payload of a body: JSON, or a field of a form, which GitHub sends where nobody has chosen. */
function parsed(body: Uint8Array): unknown {
  const text = Buffer.from(body).toString('utf8')
  try {
    return JSON.parse(text.startsWith('payload=') ? (new URLSearchParams(text).get('payload') ?? '') : text)
  } catch {
    return undefined
  }
}

/** Judges a webhook. It only hastens a pass, so what is wrongly left out comes with the next periodic one. */
export function judgeWebhook({ headers, body }: WebhookRequest, rules: WebhookRules): Verdict {
  if (!isSigned(rules.secret, body, headers['x-hub-signature-256'])) return { status: 401 }
  const payload = parsed(body)
  if (payload === undefined) return { status: 400 }
  const { repository, sender } = Object(payload) as {
    readonly repository?: { readonly full_name?: unknown }
    readonly sender?: { readonly login?: unknown }
  }
  const name = String(repository?.full_name ?? '').toLowerCase()
  const isWanted = telling.has(String(headers['x-github-event'])) && rules.repositories.has(name)
  if (!isWanted || rules.isOwn(String(sender?.login))) return { status: 204 }
  return rules.isNew(String(headers['x-github-delivery']))
    ? { status: 202, repository: name }
    : { status: 204 }
}

/** Remembers the newest ids of deliveries, so that one that is sent again does nothing. */
export function rememberDeliveries(most: number): (delivery: string) => boolean {
  const seen = new Set<string>()
  return (delivery) => {
    if (seen.has(delivery)) return false
    seen.add(delivery)
    const [oldest] = seen
    if (seen.size > most && oldest !== undefined) seen.delete(oldest)
    return true
  }
}
