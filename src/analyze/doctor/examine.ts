import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Question } from './check.ts'
import { doctorCodes } from './codes.ts'

/** One thing that was looked at: what is as it should be, what is not, and the command that shows it. */
export interface Look {
  readonly seen: readonly string[]
  readonly findings: readonly Diagnostic[]
  readonly command: string
}

/** Everything that was looked at in one cluster. */
export interface Examined {
  readonly cluster: string
  readonly context: string | undefined
  readonly looks: readonly Look[]
}

/** The look that an answer gives. */
export function lookOf({ judge }: Question, answer: unknown, command: string, now: number): Look {
  const { seen, troubles } = judge(answer, now)
  const findings = troubles.map(({ code, detail }) => diagnostic(code, detail))
  return { seen, findings, command }
}

/** The look that a question gives which is not answered. */
export function unansweredLook({ about }: Question, said: string, command: string): Look {
  const detail = `${about}: ${said.replace(/\.$/, '')}.`
  return { seen: [], findings: [diagnostic(doctorCodes.unanswered, detail)], command }
}
