import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { LivePair } from '../diff/live/read-pairs.ts'
import { treeObject } from '../diff/tree-object.ts'
import type { NotCompared } from '../io/kubectl/compare-objects.ts'
import { refusalText } from '../io/kubectl/refusal.ts'
import { usageCode } from './codes.ts'
import { liveCodes } from './live-codes.ts'
import type { LiveMember } from './live-members.ts'

const helps = {
  absent: 'Install kubectl, or put it in PATH.',
  context: 'Write one of kubectl config get-contexts -o name, or add the context to your kubeconfig.',
  unreachable:
    'Check VPN, proxy and kubeconfig, for example with kubectl version; --cluster leaves others out.',
  forbidden: 'Ask for get and patch on the kinds of the tree, or log in anew.',
  unknown:
    'Install the CRDs first; the hub’s tree has the operator’s with platform.neo4j-operator.manage: true.',
  unreadable: 'Look at which kubectl and diff stand first in PATH.',
  object: 'Change what it refuses, or ask whoever runs the webhook.',
} as const

/** Why some objects of a cluster were not compared. */
export function failureFinding(
  { trouble, objects }: NotCompared,
  [member]: readonly LiveMember[],
): Diagnostic {
  const [first] = objects
  const what =
    trouble.kind === 'unknown'
      ? `${trouble.object.kind} of ${trouble.object.apiVersion} is unknown to it: ${objects.length} not compared`
      : trouble.kind === 'object' && objects.length === 1
        ? `${first?.kind} ${first?.name}: ${trouble.said}`
        : trouble.kind === 'forbidden' && trouble.refusal !== undefined
          ? `${objects.length} objects not compared, because ${refusalText(trouble.refusal)}`
          : trouble.said
  return diagnostic(liveCodes[trouble.kind], `${member?.name}: ${what.replace(/\.$/, '')}.`, {
    span: member?.span,
    help: helps[trouble.kind],
  })
}

/** That kubectl told of an object nobody asked about. */
export function strayFinding({ merged }: LivePair, [member]: readonly LiveMember[]): Diagnostic {
  const { kind, name } = treeObject('', merged).id
  return diagnostic(
    liveCodes.unreadable,
    `${member?.name}: kubectl tells of ${kind} ${name}, which is not in the tree.`,
    {
      span: member?.span,
      help: helps.unreadable,
    },
  )
}

/** That there is nobody to ask. */
export function nothingToAsk(cluster: string | undefined): Diagnostic {
  const detail =
    cluster === undefined
      ? 'No cluster has objects to compare.'
      : `No cluster is called ${JSON.stringify(cluster)}.`
  return diagnostic(usageCode, detail, {
    help: 'neofleet show prints the clusters; a lost one must be named.',
  })
}
