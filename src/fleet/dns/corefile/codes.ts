import type { Code } from '../../../diagnostics/diagnostic.ts'
import type { Word } from './words.ts'

/** What is wrong in a Corefile, and at which word. */
export interface CorefileFinding {
  readonly code: Code
  readonly at: Word
  readonly detail: string
  readonly help: string
}

export const doesNotLoad: Code = {
  code: 'NF-DNS-005',
  severity: 'error',
  title: 'Server blocks that CoreDNS does not load',
  explanation:
    'A setting of a plugin stands in the braces of that plugin. Outside of them CoreDNS takes it for a plugin that it does not know, and does not start; pods that run keep the old configuration until they are replaced, and then the cluster has no DNS at all. The guide writes `policy random` beside forward instead of inside.',
}

export const noAuthority: Code = {
  code: 'NF-DNS-006',
  severity: 'error',
  title: 'Zone forwarded to a DNS that does not know it',
  explanation:
    'The DNS of a Kubernetes cluster answers for the Services of that cluster and for no other zone. It forwards what it does not know, or says that the name does not exist; and where it is the DNS of the very cluster that asks, the question goes round in a loop until CoreDNS gives up. A zone is forwarded to the servers that have it: the resolver of a private zone, or the name server of the company.',
}

export const randomAnswers: Code = {
  code: 'NF-DNS-007',
  severity: 'error',
  title: 'Home and standby answer by chance',
  explanation:
    'With the policies random, which is the default of forward, and round_robin every second question goes to the other server. Where the two stand for a home and its standby, applications reach now the one and now the other, which is read-only and behind. One name that follows the home is what they need.',
}

export const corefileCodes: readonly Code[] = [doesNotLoad, noAuthority, randomAnswers]
