import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import { valueAt } from '../../../source/path.ts'
import type { Data } from '../application.ts'
import { goText } from '../go-text.ts'
import { childrenOf, type Generation, type Generator, wrong } from './generation.ts'
import { interpolate } from './interpolate.ts'
import { mergeOver } from './merge-over.ts'

/** Makes the elements of one generator inside of another. */
export type Child = (generator: Generator) => Result<readonly Data[]>

/** Two elements in one as Argo CD makes it without Go templates: all are texts, and none may have two values. */
function combined(first: Data, second: Data): Data | string {
  const texts = (element: Data) =>
    Object.entries(element).map(([key, value]) => [key, goText(value)] as const)
  const both = Object.fromEntries(texts(first))
  const other = texts(second).find(([key, text]) => (valueAt(both, [key]) ?? text) !== text)
  if (other !== undefined)
    return `${other[0]} is ${both[other[0]]} in one generator and ${other[1]} in the other.`
  return Object.fromEntries([...Object.entries(both), ...texts(second)])
}

/** Every element of the first generator with every one of the second, which is filled in from the first. */
export function matrixElements(
  generation: Generation,
  generator: Generator,
  child: Child,
): Result<readonly Data[]> {
  const { path } = generator
  const [first, second, third] = childrenOf(generator)
  if (first === undefined || second === undefined || third !== undefined)
    return failure(
      wrong(generation, path, 'A matrix has two generators.', 'Write two; one of them may be a matrix.'),
    )
  const rows = child(first)
  const diagnostics: Diagnostic[] = [...rows.diagnostics]
  const elements: Data[] = []
  for (const row of rows.value ?? []) {
    const filled = interpolate(generation, second, row)
    const columns = filled.value === undefined ? filled : child(filled.value)
    diagnostics.push(...columns.diagnostics)
    for (const column of (columns.value ?? []) as readonly Data[]) {
      const element = generation.isGo ? (mergeOver(column, row) ?? untold) : combined(row, column)
      if (typeof element !== 'string') elements.push(element)
      else
        diagnostics.push(
          wrong(generation, path, element, 'Give one of them another name, or pathParamPrefix.'),
        )
    }
  }
  return hasErrors(diagnostics) ? { value: undefined, diagnostics } : success(elements, diagnostics)
}

const untold = 'Both generators have values of one name, and Argo CD breaks off as it merges them.'
