/**
 * What goes wrong with a request. `after`: the effect happens, and then the answer is lost; otherwise nothing happens.
 * `cut`: half of the right answer; `html`: a proxy's page with status 200. `echo`: a server that quotes the login it got.
 */
export type FaultKind =
  | '500'
  | '502'
  | '503'
  | 'secondary limit'
  | 'primary limit'
  | '429'
  | 'hang'
  | 'reset'
  | 'cut'
  | 'html'
  | 'echo'

export interface Fault {
  readonly method: string
  /** Path of the description, `/repos/{owner}/{repo}/pulls`. */
  readonly path: string
  /** Which call of that kind, from 1 on. */
  readonly nth: number
  readonly kind: FaultKind
  readonly when: 'before' | 'after'
}

export const faultKinds: readonly FaultKind[] = [
  '500',
  '502',
  '503',
  'secondary limit',
  'primary limit',
  '429',
  'hang',
  'reset',
  'cut',
  'html',
]
