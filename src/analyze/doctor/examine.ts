import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Alike, Question, Verdict } from './check.ts'
import { doctorCodes } from './codes.ts'

/** One thing that was looked at: what is as it should be, what is not, what was not seen, and the command that shows it. */
export interface Look {
  readonly seen: readonly string[]
  readonly findings: readonly Diagnostic[]
  readonly unseen: readonly Diagnostic[]
  readonly alike: readonly Alike[]
  readonly command: string
  /** There is no sense in asking this cluster anything else. */
  readonly isClosed?: boolean
}

/** Everything that was looked at in one cluster. */
export interface Examined {
  readonly cluster: string
  readonly context: string | undefined
  readonly looks: readonly Look[]
}

const notSeen = (what: string) => diagnostic(doctorCodes.unseen, `${what}.`)

/** The look that a verdict gives. */
export function lookOf({ seen, troubles, unseen = [], alike = [] }: Verdict, command: string): Look {
  const findings = troubles.map(({ code, detail }) => diagnostic(code, detail))
  return { seen, findings, unseen: unseen.map(notSeen), alike, command }
}

/** A look that shows one finding, which no answer of the cluster has given. */
export function findingLook(finding: Diagnostic, command: string): Look {
  return { seen: [], findings: [finding], unseen: [], alike: [], command }
}

/** The look of a question that the user may not ask; `why` is a sentence without its full stop. */
export function unansweredLook({ about }: Question, said: string, command: string): Look {
  return findingLook(diagnostic(doctorCodes.unanswered, `${about}: ${said.replace(/\.$/, '')}.`), command)
}

/** The look that a question gives which the user may not ask; `why` is a sentence without its end. */
export function refusedLook({ about }: Question, why: string, command: string): Look {
  return { seen: [], findings: [], unseen: [notSeen(`${about}, because ${why}`)], alike: [], command }
}
