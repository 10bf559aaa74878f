import { runKubectl } from './run-kubectl.ts'
import { type KubectlTrouble, kubectlTrouble } from './trouble.ts'

/** Where and as whom objects are compared. */
export interface LiveCluster {
  /** A context of the person's kubeconfig. */
  readonly context: string
  /** The manager whose earlier fields count as ours: one that we no longer write would be removed. */
  readonly fieldManager: string
}

/** The differences in the words of diff(1), or why there are none to tell. */
type Compared =
  | { readonly text: string; readonly trouble?: undefined }
  | { readonly text?: undefined; readonly trouble: KubectlTrouble }

/** Every line of both objects, so that both can be read back; kubectl passes on letters, digits and dashes only. */
const wholeObjects = 'diff -N -U999999'

const minute = 60_000

/**
 * Compares objects with those of a cluster by a server-side apply that is only a dry run. The server decides what
 * would differ, with its defaults, webhooks and field managers; conflicts are won, as Argo CD wins them.
 */
export async function diffObjects(
  objects: readonly string[],
  { context, fieldManager }: LiveCluster,
): Promise<Compared> {
  const { code, stdout, stderr, absent } = await runKubectl({
    words: [
      'diff',
      '--server-side',
      '--force-conflicts',
      `--field-manager=${fieldManager}`,
      `--context=${context}`,
      '--request-timeout=30s',
      '--concurrency=4',
      '--filename=-',
    ],
    input: objects.join('---\n'),
    variables: { KUBECTL_EXTERNAL_DIFF: wholeObjects },
    patience: 5 * minute,
  })
  if (absent) return { trouble: { kind: 'absent', said: 'kubectl is not in PATH' } }
  if (code === undefined)
    return { trouble: { kind: 'unreachable', said: 'kubectl gave no answer in 5 minutes' } }
  return code > 1 ? { trouble: kubectlTrouble(stderr) } : { text: stdout }
}
