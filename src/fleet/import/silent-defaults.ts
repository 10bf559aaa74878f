import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { defaultDiffers } from './codes.ts'
import type { GuideDocument } from './guide-document.ts'
import type { Note } from './note.ts'

const defaults: readonly { readonly at: Path; readonly example: string; readonly detail: string }[] = [
  {
    at: ['spec', 'strategy'],
    example: 'strategy: active-passive',
    detail: 'A v1alpha1 resource without a strategy is active-active, a fleet active-passive.',
  },
  {
    at: ['spec', 'resources'],
    example: 'resources: { requests: { cpu: "2", memory: 8Gi }, limits: { memory: 8Gi } }',
    detail: 'A v1alpha1 server has no bounds, a fleet has these.',
  },
]

/** Notes about fields whose absence means something else in a fleet than in the imported resources. */
export function silentDefaults(fleet: unknown, first: GuideDocument): readonly Note[] {
  return defaults
    .filter(({ at }) => valueAt(fleet, at) === undefined)
    .map(({ at, example, detail }) => ({
      at,
      example,
      finding: diagnostic(defaultDiffers, detail, {
        span: first.source.keySpan(['spec']),
        help: `Write what is meant, such as ${example}`,
      }),
    }))
}
