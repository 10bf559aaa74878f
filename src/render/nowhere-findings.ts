import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { lineSpan } from '../diagnostics/span.ts'
import { nowhere } from './codes.ts'
import type { Plan } from './plan.ts'

/**
 * Finds objects that are planned for a cluster that does not exist, or for the items of a list that views do not have.
 */
export function nowhereFindings({ objects, unlisted, views }: Plan): readonly Diagnostic[] {
  const clusters = views.map(({ cluster }) => cluster)
  const lists = Object.entries(views[0]?.view ?? {}).flatMap(([key, value]) =>
    Array.isArray(value) ? [key.replace(/s$/, '')] : [],
  )
  const known = new Set([...clusters, 'hub'])
  const lost = new Map(
    objects.filter(({ owner }) => !known.has(owner)).map(({ entry, owner }) => [owner, entry]),
  )
  return [
    ...unlisted.map((entry) =>
      diagnostic(nowhere, `It is made for each ${entry.for}, and templates see no list of those.`, {
        span: lineSpan(entry.template.file, 1),
        help: didYouMean(entry.for, lists),
      }),
    ),
    ...[...lost].map(([owner, entry]) =>
      diagnostic(nowhere, `It is made for ${JSON.stringify(owner)}, which is no cluster of the fleet.`, {
        span: lineSpan(entry.template.file, 1),
        help: `There are ${clusters.join(', ')}.`,
      }),
    ),
  ]
}
