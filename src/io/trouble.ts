/**
 * Why a request to another machine did not do what it should:
 * `unavailable` nobody knows whether it was done, or nobody answered: a later look tells;
 * `limited` not done, and to be asked again after `wait`;
 * `moved` not done, because someone else was faster;
 * `exists`, `nothing`, `missing` not done: it is there already, it would hold no change, its subject is not there;
 * `denied` not done: the token lacks a permission; `refused` not done: a rule forbids it.
 */
export interface Trouble {
  readonly kind: 'unavailable' | 'limited' | 'moved' | 'exists' | 'nothing' | 'missing' | 'denied' | 'refused'
  /** What was asked and what came back, a full sentence. */
  readonly detail: string
  readonly help?: string
  /** Milliseconds that the other side asks to wait. */
  readonly wait?: number
}

/** What another machine gave, or why it gave nothing. */
export type Answer<T> =
  | { readonly value: T; readonly trouble?: undefined }
  | { readonly value?: undefined; readonly trouble: Trouble }
