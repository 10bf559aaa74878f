import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { formatSpan } from '../diagnostics/span.ts'
import { visible } from '../diagnostics/visible.ts'

/** The most findings that are told; the whole text ends up in the Application's condition. */
const most = 10

/** The most letters of one: a value may be as long as a variable can be, which is 128 KiB. */
const longest = 1000

function line({ code, span, detail, help }: Diagnostic): string {
  const place = span === undefined ? '' : `${formatSpan(span)}: `
  const whole = visible([`${place}${code} ${detail}`, ...(help === undefined ? [] : [help])].join(' '))
  return whole.length > longest ? `${whole.slice(0, longest)}…` : whole
}

/**
 * Errors for an Application's condition: one line for each, no source lines, and no path above the repository.
 * The repository lies in another folder at every try, so a path of it would make each message a new one.
 */
export function errorText(diagnostics: readonly Diagnostic[], root: string): string {
  const errors = sortDiagnostics(diagnostics.filter(({ severity }) => severity === 'error'))
  const more = errors.length - most
  const lines = errors.slice(0, most).map(line)
  if (more > 0) lines.push(`and ${more} more: run neofleet check.`)
  const text = `${lines.join('\n')}\n`
  return root === '/' ? text : text.replaceAll(`${root}/`, '').replaceAll(root, '.')
}
