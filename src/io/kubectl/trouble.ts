import { type Refusal, refusalOf } from './refusal.ts'

/** Why kubectl did not answer: `unknown` is about a kind, `object` about one of the objects, the rest about the cluster. */
export type KubectlTrouble =
  | {
      readonly kind: 'absent' | 'context' | 'unreachable' | 'unreadable'
      readonly said: string
    }
  | {
      readonly kind: 'forbidden'
      readonly said: string
      /** Undefined where the cluster does not know who asks: then it answers nothing at all. */
      readonly refusal: Refusal | undefined
    }
  | {
      readonly kind: 'unknown'
      readonly said: string
      readonly object: { readonly kind: string; readonly apiVersion: string }
    }
  | { readonly kind: 'object'; readonly said: string }

const causes = [
  ['context', /context .* does not exist|context was not found|no configuration has been provided/],
  [
    'unreachable',
    /unable to connect to the server|connection refused|no such host|i\/o timeout|connection to the server|timeout exceeded|deadline exceeded|network is unreachable|no route to host|certificate|tls: |EOF$|ServiceUnavailable|connection reset/im,
  ],
] as const

/** What a server says that was reached: names of objects and kinds follow, and may sound like anything. */
const answered =
  /^Error from server \((Forbidden|NotFound|Invalid|BadRequest|Conflict|AlreadyExists|Unauthorized|MethodNotAllowed)\)/

const forbidden =
  /\(Forbidden\)|is forbidden|\(Unauthorized\)|must be logged in|Unauthorized|getting credentials/

/** The line in which kubectl says why it failed; the log lines of its libraries say less, and with a clock. */
function reasonOf(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => line !== '' && !/^[EWI]\d{4} |^Warning:/.test(line))
  return (said[0] ?? lines[0] ?? '').replace(/^error: /, '')
}

/** What kubectl's own words mean. */
export function kubectlTrouble(stderr: string): KubectlTrouble {
  const said = reasonOf(stderr)
  const unknown = /no matches for kind "([^"]+)" in version "([^"]+)"/.exec(said)
  if (unknown !== null)
    return { kind: 'unknown', said, object: { kind: unknown[1] ?? '', apiVersion: unknown[2] ?? '' } }
  const cause = answered.test(said) ? undefined : causes.find(([, words]) => words.test(said))
  if (cause !== undefined) return { kind: cause[0], said }
  return forbidden.test(said)
    ? { kind: 'forbidden', said, refusal: refusalOf(said) }
    : { kind: 'object', said }
}
