import { diagnostic } from '../../../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../../diagnostics/result.ts'
import { lineSpan } from '../../../diagnostics/span.ts'
import { readInput } from '../../../io/read-files.ts'
import { foreignPlaceFinding } from '../../../io/within.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { applicationCodes } from '../codes.ts'
import { readPlain } from './read-plain.ts'

/** The elements of one file of a git generator: its map, or the maps of its list; an empty file is an empty map. */
export function readElements(file: string, repository: string): Result<readonly Data[]> {
  const stray = foreignPlaceFinding(repository, file)
  if (stray !== undefined) return failure(stray)
  const input = readInput(file, repository)
  if (input.value === undefined) return failure(...input.diagnostics)
  const { value, diagnostics } = readPlain(file, input.value.bytes)
  if (value === undefined) return failure(...diagnostics)
  const items = Array.isArray(value) ? value : [value]
  if (items.every((one) => one === null || isMap(one)))
    return success(
      items.map((one) => one ?? {}),
      diagnostics,
    )
  const help = 'Write the keys of one element, or a list of elements.'
  const span = lineSpan(file, 1)
  return failure(
    diagnostic(applicationCodes.file, `${file} is neither a map nor a list of maps.`, { span, help }),
  )
}
