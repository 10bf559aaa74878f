/** Why kubectl did not answer: `unknown` is about a kind, `object` about one of the objects, the rest about the cluster. */
export type KubectlTrouble =
  | {
      readonly kind: 'absent' | 'context' | 'unreachable' | 'forbidden' | 'unreadable'
      readonly said: string
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
  [
    'forbidden',
    /\(Forbidden\)|is forbidden|\(Unauthorized\)|must be logged in|Unauthorized|getting credentials/,
  ],
] as const

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
  const cause = causes.find(([, words]) => words.test(said))
  return { kind: cause?.[0] ?? 'object', said }
}
