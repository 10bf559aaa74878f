import type { Answer } from '../io/trouble.ts'

/** An answer whose content does not matter. */
export function done<T>(answer: Answer<T>): Answer<null> {
  return answer.trouble === undefined ? { value: null } : answer
}

/** An answer with another content; trouble stays. */
export function mapped<A, B>(answer: Answer<A>, change: (value: A) => B): Answer<B> {
  return answer.trouble === undefined ? { value: change(answer.value) } : answer
}
