import { valueAt } from '../../source/path.ts'
import { fine, type Question, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'

const minor = (version: string) => /^v?1\.(\d+)/.exec(version)?.[1]

/** A cluster, or the hub, of whose version the spec says nothing. */
interface Versioned {
  readonly cluster: { readonly name: string; readonly kubernetesVersion?: string | undefined }
}

/** The version of Kubernetes; it is the first question, and tells whether a cluster answers at all. */
export const kubernetesCheck = ({ cluster }: Versioned): readonly Question[] => [
  {
    about: 'the version of Kubernetes',
    words: ['version', '--output=json'],
    judge: (answer) => {
      const runs = valueAt(answer, ['serverVersion', 'gitVersion'])
      const [live, declared] = [minor(String(runs)), minor(cluster.kubernetesVersion ?? '')]
      if (live === undefined) return wrong(doctorCodes.unanswered, 'kubectl tells no version of the server.')
      const seen = `Kubernetes ${String(runs)}`
      if (declared === undefined || live === declared) return fine(seen)
      const detail = `${cluster.name} runs Kubernetes ${String(runs)}, and the spec says ${cluster.kubernetesVersion}.`
      return wrong(
        Number(live) < Number(declared) ? doctorCodes.kubernetes : doctorCodes.newerKubernetes,
        detail,
      )
    },
  },
]
