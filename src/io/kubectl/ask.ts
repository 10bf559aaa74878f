import { shellWord } from '../../diagnostics/shell-word.ts'
import { runKubectl } from './run-kubectl.ts'
import { type KubectlTrouble, kubectlTrouble } from './trouble.ts'

/** What kubectl printed, read where it is JSON, or why it printed nothing. */
type Asked =
  | { readonly answer: unknown; readonly trouble?: undefined; readonly isMissing?: undefined }
  | {
      readonly answer?: undefined
      readonly trouble: KubectlTrouble
      /** The cluster answered that the object which was asked for is not there. */
      readonly isMissing?: boolean
    }

const seconds = 1000

/** Verbs of kubectl that change nothing. */
const reading = ['get', 'version']

/** About the one object, and neither about its kind nor about all of a kind. */
const missing = /^Error from server \(NotFound\): \S+ "[^"]+" not found/

/** The command that asks a cluster, as a person would write it. */
export function askCommand(words: readonly string[], context: string): string {
  return ['kubectl', `--context=${context}`, ...words].map(shellWord).join(' ')
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
  if (code !== 0) {
    const trouble = kubectlTrouble(stderr)
    return { trouble, isMissing: missing.test(trouble.said) }
  }
  if (!words.includes('--output=json')) return { answer: stdout }
  try {
    return { answer: JSON.parse(stdout) as unknown }
  } catch {
    return { trouble: { kind: 'unreadable', said: 'kubectl printed something that is no JSON' } }
  }
}
