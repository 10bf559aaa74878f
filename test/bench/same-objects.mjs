import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { parseAllDocuments } from 'yaml'
import { identity } from './variants.mjs'

/** The objects of a YAML stream, sorted by what they are. */
function objectsOf(file) {
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS())
    .filter((object) => object !== null)
    .sort((a, b) => (identity(a) < identity(b) ? -1 : 1))
}

/** The first difference between what a peer wrote and our objects, as a sentence; undefined when there is none. */
export function difference(file, objects) {
  const theirs = objectsOf(file)
  if (theirs.length !== objects.length)
    return `${file} holds ${theirs.length} objects instead of ${objects.length}`
  const index = objects.findIndex((object, at) => !isDeepStrictEqual(object, theirs[at]))
  return index < 0 ? undefined : `${file} differs in ${identity(objects[index])}`
}
