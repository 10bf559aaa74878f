import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../diagnostics/result.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Application, ApplicationSource, Data } from './application.ts'
import { applicationCodes } from './codes.ts'

function sourceAt({ object }: Application, path: Path): readonly ApplicationSource[] {
  const value = valueAt(object, path)
  return isMap(value) ? [{ value, path }] : []
}

/** All sources: several, or the dry one that the hydrator renders, or the only one. */
function sourcesOf(application: Application): readonly ApplicationSource[] {
  const several = valueAt(application.object, ['spec', 'sources'])
  if (Array.isArray(several) && several.length > 0)
    return several.flatMap((_, index) => sourceAt(application, ['spec', 'sources', index]))
  const dry = sourceAt(application, ['spec', 'sourceHydrator', 'drySource'])
  return dry.length > 0 ? dry : sourceAt(application, ['spec', 'source'])
}

/** A source with a ref alone lends its files to others and has no objects of its own. */
const isGenerated = ({ path, chart }: Data) => path !== undefined || chart !== undefined

const isMeant = ({ value }: ApplicationSource, index: number, word: string) =>
  value['name'] === word || String(index + 1) === word

/** The source that a word means, by its name or its position from 1; without a word the only one with objects. */
export function chooseSource(application: Application, word: string | undefined): Result<ApplicationSource> {
  const sources = sourcesOf(application)
  const meant = sources.filter((one, index) =>
    word === undefined ? isGenerated(one.value) : isMeant(one, index, word),
  )
  const [first, second] = meant
  if (first !== undefined && second === undefined && isGenerated(first.value)) return success(first)
  const names = sources.flatMap(({ value }, index) => {
    const { name, repoURL, path, chart } = value
    return isGenerated(value) ? [`${String(name ?? index + 1)} (${String(path ?? chart)} of ${repoURL})`] : []
  })
  const detail =
    word === undefined
      ? `The Application has ${meant.length} sources with objects.`
      : `${JSON.stringify(word)} is no source with objects.`
  return failure(
    diagnostic(applicationCodes.choice, detail, {
      span: application.at(['spec', 'sources']),
      help:
        names.length === 0 ? 'Write spec.source.path.' : `Write --source with one of ${names.join(', ')}.`,
    }),
  )
}
