import { type Diagnostic, diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { Span } from '../../../diagnostics/span.ts'
import type { Part } from '../../../source/span-in-text.ts'
import { forwardFaults, type Surroundings } from './forward-faults.ts'
import { loadFaults } from './load-faults.ts'
import { readCorefile } from './read-corefile.ts'

/** Everything wrong with server blocks; `taken` are zones that have one already, `spanOf` tells places in the text. */
export function checkCorefile(
  text: string,
  around: Surroundings & { readonly taken: readonly string[] },
  spanOf: (part: Part) => Span,
): readonly Diagnostic[] {
  const corefile = readCorefile(text)
  return [...loadFaults(corefile, around.taken), ...forwardFaults(corefile, around)].map(
    ({ code, at, detail, help }) => diagnostic(code, detail, { span: spanOf(at), help }),
  )
}
