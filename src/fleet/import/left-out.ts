import { stringify } from 'yaml'
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatPath, valueAt } from '../../source/path.ts'
import { unknownField } from '../codes.ts'
import { bookkeeping, foretold, leftOut } from './codes.ts'
import { placeIn } from './guide-document.ts'
import type { Left } from './statements.ts'

const codes = { unknown: foretold(unknownField), 'no-place': leftOut, bookkeeping }

/** The finding about a value that was not carried over. */
export function leftOutFinding({ document, path, why, reason }: Left): Diagnostic {
  return diagnostic(codes[why], `${formatPath(path)} is left out. ${reason}`, {
    span: document.source.keySpan(path),
    help: 'The end of the written file lists it with its value.',
  })
}

/** The comment at the end of the file about everything that was not carried over. */
export function leftOutComment(all: readonly Left[]): readonly string[] {
  if (all.length === 0) return []
  return ['Left out of this fleet spec:', ...all.flatMap((left) => ['', ...oneLeftOut(left)])]
}

function oneLeftOut({ document, path, why, reason, hidden }: Left): readonly string[] {
  const place = placeIn(document, document.source.keySpan(path))
  const title = `${codes[why].code}: ${place} ${formatPath(path)}. ${reason}`
  if (hidden) return [title]
  const value = valueAt(document.source.value, path)
  // The bar keeps a value from being taken for a comment that says something to neofleet.
  return [
    title,
    ...stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
      .trimEnd()
      .split('\n')
      .map((line) => `  | ${line}`),
  ]
}
