import { nearest } from './nearest.ts'

/**
 * The help for a name that does not exist: the known name it is most like, or else `otherwise`, which by default lists
 * what there is.
 */
export function didYouMean(
  name: string,
  known: Iterable<string>,
  otherwise = `There are ${[...known].join(', ') || 'none'}.`,
): string {
  const meant = nearest(name, known)
  return meant === undefined ? otherwise : `Did you mean ${meant}?`
}
