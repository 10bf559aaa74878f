import { elementsOf, filledTemplate, generationOf } from '../../../../src/argocd/application/made-elements.ts'
import type { FilesCheckout } from '../../../../src/io/git-files.ts'
import { valueAt } from '../../../../src/source/path.ts'
import { readSource } from '../../../../src/source/read.ts'
import type { Spec } from './application-sets.ts'
import { gitCases } from './git-cases.ts'
import { matrixCases } from './matrix-cases.ts'
import { mergeCases } from './merge-cases.ts'
import { textCases } from './text-cases.ts'

export const allCases = { ...gitCases, ...textCases, ...matrixCases, ...mergeCases }

/** The text of an ApplicationSet. */
export function document(spec: Spec): string {
  return JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'set', namespace: 'argocd' },
    spec,
  })
}

/** What an ApplicationSet comes to: the elements and the Applications, or why there are none. */
export interface Answer {
  readonly error?: string
  readonly params?: readonly unknown[]
  readonly apps?: readonly unknown[]
}

/** What neofleet makes of an ApplicationSet in a repository. */
export function reproduced(spec: Spec, checkout: FilesCheckout): Answer {
  const source = readSource('set.yaml', document(spec)).value
  if (source === undefined) throw new Error('nothing to read')
  const { value: generation, diagnostics } = generationOf(source, checkout)
  if (generation === undefined) return { error: diagnostics[0]?.detail ?? '' }
  const made = elementsOf(generation)
  const filled = (made.value ?? []).map((element) => filledTemplate(generation, element))
  const [problem] = [...made.diagnostics, ...filled.flatMap(({ diagnostics }) => diagnostics)]
  if (problem !== undefined) return { error: problem.detail }
  const apps = filled.map(({ value }) => {
    const of = (...path: readonly string[]) => valueAt(value, path)
    const [name, labels, annotations] = ['name', 'labels', 'annotations'].map((key) => of('metadata', key))
    return { name, labels, annotations, spec: of('spec') }
  })
  return { params: (made.value ?? []).map(({ value }) => value), apps }
}
