import { type Code, type Diagnostic, diagnostic } from '../../../diagnostics/diagnostic.ts'
import type { Span } from '../../../diagnostics/span.ts'
import type { AcrossRule } from '../rule.ts'

const sameFolder: Code = {
  code: 'NF-ID-008',
  severity: 'error',
  title: 'Two trees of one name',
  explanation:
    'The tree of a fleet, and that of a cluster set, is written to a folder of its name. Two of one name would overwrite each other’s files, and Argo CD would apply whichever was written last.',
}

interface Named {
  readonly kind: string
  readonly name: string
  readonly file: string
  readonly span: () => Span
}

const namePath = ['metadata', 'name'] as const

export const treeNames: AcrossRule = {
  codes: [sameFolder],
  check: (fleets, sets) => {
    const first = new Map<string, Named>()
    const all: readonly Named[] = [
      ...sets.map(({ name, file, places }) => ({
        kind: 'cluster set',
        name,
        file,
        span: () => places.at(namePath),
      })),
      ...fleets.map(({ name, file, places }) => ({
        kind: 'fleet',
        name,
        file,
        span: () => places.at(namePath),
      })),
    ]
    return all.flatMap((tree): readonly Diagnostic[] => {
      const key = tree.name.toLowerCase()
      const before = first.get(key)
      if (before === undefined) {
        first.set(key, tree)
        return []
      }
      // A file that was named twice, or a set that several fleets share, is one tree.
      if (before.file === tree.file) return []
      return [
        diagnostic(
          sameFolder,
          `The ${tree.kind} "${tree.name}" would be written where the ${before.kind} of ${before.file} is.`,
          {
            span: tree.span(),
            help: 'Give one of them another name.',
            related: [{ span: before.span(), message: `the ${before.kind} of the same name` }],
          },
        ),
      ]
    })
  },
}
