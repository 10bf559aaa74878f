import type { Risk } from './change.ts'

/** What each risk means for what runs. */
export const meanings: Readonly<Record<Risk, string>> = {
  'data-loss': 'data gone or unreachable, or a change that is refused because it would be',
  quorum: 'the votes of a running DBMS are touched',
  'rolling-restart': 'servers or pods restart one by one',
  reload: 'configuration is read again',
  metadata: 'labels and annotations only',
  none: 'nothing that runs is touched',
}
