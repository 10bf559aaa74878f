import type { Question } from '../analyze/doctor/check.ts'
import { findingLook, type Look, lookOf, refusedLook, unansweredLook } from '../analyze/doctor/examine.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { askCluster, askCommand } from '../io/kubectl/ask.ts'
import { refusalText } from '../io/kubectl/refusal.ts'
import type { KubectlTrouble } from '../io/kubectl/trouble.ts'
import { liveCodes } from './live-codes.ts'

/** Who is asked, and when. */
export interface AskedCluster {
  readonly name: string
  /** A context of kubectl. */
  readonly context: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The look that a question without an answer gives; what closes a cluster has the codes that `diff --live` has for it. */
function troubleLook(question: Question, trouble: KubectlTrouble, cluster: string, command: string): Look {
  const { kind, said } = trouble
  if (kind === 'absent' || kind === 'context' || kind === 'unreachable') {
    const finding = diagnostic(liveCodes[kind], `${cluster}: ${said.replace(/\.$/, '')}.`)
    return { ...findingLook(finding, command), isClosed: true }
  }
  // The refusal names what the user lacks, so that `kubectl auth can-i` would only ask the same thing a second time.
  return kind === 'forbidden' && trouble.refusal !== undefined
    ? refusedLook(question, refusalText(trouble.refusal), command)
    : { ...unansweredLook(question, said, command), isClosed: kind === 'forbidden' }
}

/** Asks one question, and says what came of it. */
export async function askQuestion(question: Question, { name, context, now }: AskedCluster): Promise<Look> {
  const { shownBy } = question
  const command = [
    askCommand(shownBy?.words ?? question.words, context),
    ...(shownBy === undefined ? [] : [shownBy.into]),
  ].join(' | ')
  const { answer, trouble, isMissing } = await askCluster(question.words, context)
  if (trouble === undefined) return lookOf(question.judge(answer, now), command)
  return isMissing && question.missing !== undefined
    ? lookOf(question.missing, command)
    : troubleLook(question, trouble, name, command)
}
