import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Change } from '../diff/change.ts'
import { type Tree, treeOf } from '../print/tree.ts'
import { changeFindings } from './change-findings.ts'
import type { Render, Rendering } from './rendering.ts'

type Rendered = Pick<ReturnType<Render>, 'value' | 'diagnostics'>

/** All trees as one, paths beginning with their names. */
export function wholeTree({ trees }: Rendering): Tree {
  return treeOf(
    trees.flatMap(({ name, parts }) =>
      parts.flatMap(({ files }) => [...files].map(([path, text]) => [`${name}/${path}`, text] as const)),
    ),
  )
}

const told = ({ code, detail }: Diagnostic): string => `${code} ${detail}`

/** What somebody who changes specs is told. */
export interface Told {
  /** What was not found before the change, all errors, and what is wrong with the changes. */
  readonly diagnostics: readonly Diagnostic[]
  /** Undefined where one side does not render. */
  readonly changes: readonly Change[] | undefined
}

/** Compares what specs render to before and after a change of them. */
export function compareRenderings(before: Rendered, after: Rendered): Told {
  const known = new Set(before.diagnostics.map(told))
  const diagnostics = after.diagnostics.filter(
    (finding) => finding.severity === 'error' || !known.has(told(finding)),
  )
  if (before.value === undefined || after.value === undefined) return { diagnostics, changes: undefined }
  const { trees, compare } = after.value
  const changes = compare(wholeTree(before.value), wholeTree(after.value))
  const broken = changeFindings(changes, (name) => trees.find((tree) => tree.name === name)?.place)
  return { diagnostics: [...diagnostics, ...broken], changes }
}
