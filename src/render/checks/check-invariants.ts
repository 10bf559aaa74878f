import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { valueAt } from '../../source/path.ts'
import type { Invariant } from '../../target/folder.ts'
import type { InvariantWord } from '../../target/invariant-words.ts'
import type { Look } from './check.ts'
import type { Breach } from './subject.ts'
import { type Examined, pathOfField, subjectsOf } from './subjects.ts'
import { vocabulary } from './vocabulary.ts'

function breachesOf<W extends InvariantWord>(word: W, invariant: Invariant, look: Look): readonly Breach[] {
  const demand = invariant[word]
  return demand === undefined ? [] : vocabulary[word](demand, look)
}

/** The code of an invariant, for the registry. */
export function invariantCode({ code, severity, title, explanation }: Invariant): Code {
  return { code, severity, title, explanation }
}

/** Checks every invariant of the folders in use. */
export function checkInvariants(invariants: readonly Invariant[], examined: Examined): readonly Diagnostic[] {
  const { view } = examined
  const fleetValue = (field: string) => valueAt(view, pathOfField(field))
  return invariants.flatMap((invariant) => {
    const look: Look = { subjectsOf: (field) => subjectsOf(examined, invariant, field), fleetValue, view }
    return breachesOf(invariant.word, invariant, look).map((breach) => {
      const help = [breach.help, invariant.help].filter((text) => text !== undefined).join(' ')
      const detail = breach.detail.replace(/^the /, 'The ')
      return diagnostic(invariantCode(invariant), detail, {
        span: breach.subject.span(),
        ...(help === '' ? {} : { help }),
        related: breach.related
          ? [{ span: breach.related.subject.span(), message: breach.related.message }]
          : [],
      })
    })
  })
}
