import { runKubectl } from './run-kubectl.ts'
import { type KubectlTrouble, kubectlTrouble } from './trouble.ts'

/** The JSON that kubectl printed, or why it printed none. */
export type Asked =
  | { readonly answer: unknown; readonly trouble?: undefined }
  | { readonly answer?: undefined; readonly trouble: KubectlTrouble }

const seconds = 1000

/** Verbs of kubectl that change nothing. */
const reading = ['get', 'version']

/** The command that asks a cluster, as a person would write it. */
export function askCommand(words: readonly string[], context: string): string {
  return ['kubectl', `--context=${context}`, ...words].map(asWord).join(' ')
}

/** A word of a shell, quoted where it must be. */
function asWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** Asks a cluster through a context of the person's kubeconfig; only questions are passed on. */
export async function askCluster(words: readonly string[], context: string): Promise<Asked> {
  if (!reading.includes(words[0] ?? '')) throw new Error(`kubectl ${words[0]} may change something`)
  const { code, stdout, stderr, absent } = await runKubectl({
    words: [`--context=${context}`, '--request-timeout=20s', ...words],
    input: '',
    variables: {},
    patience: 40 * seconds,
  })
  if (absent) return { trouble: { kind: 'absent', said: 'kubectl is not in PATH' } }
  if (code === undefined)
    return { trouble: { kind: 'unreachable', said: 'kubectl gave no answer in 40 seconds' } }
  if (code !== 0) return { trouble: kubectlTrouble(stderr) }
  try {
    return { answer: JSON.parse(stdout) as unknown }
  } catch {
    return { trouble: { kind: 'unreadable', said: 'kubectl printed something that is no JSON' } }
  }
}
