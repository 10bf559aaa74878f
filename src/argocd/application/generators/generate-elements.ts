import { failure, gather, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { type Generated, type Generation, type Generator, wrong } from './generation.ts'
import { gitElements } from './git-generator.ts'
import { listElements } from './list-generator.ts'
import { matrixElements } from './matrix-generator.ts'
import { mergeElements } from './merge-generator.ts'
import { isSelected, requirementProblem, requirementsOf } from './selector.ts'

/** All kinds of generators in the order that Argo CD asks those of one entry, and whom it asks for what is not here. */
const kinds: Readonly<Record<string, string | undefined>> = {
  list: undefined,
  clusters: 'the Secrets of Argo CD’s clusters',
  git: undefined,
  scmProvider: 'a git host',
  clusterDecisionResource: 'an object in Argo CD’s cluster',
  pullRequest: 'a git host',
  matrix: undefined,
  merge: undefined,
  plugin: 'a service',
}

const byArgocd = 'Run argocd appset generate, and name a file with the Application it prints.'

function ofKind(
  kind: string,
  generation: Generation,
  generator: Generator,
  depth: number,
): Result<readonly Data[]> {
  const asked = kinds[kind]
  if (asked !== undefined) {
    const detail = `What the generator ${kind} gives is known to Argo CD alone, which asks ${asked}.`
    return failure(wrong(generation, generator.path, detail, byArgocd))
  }
  if (kind === 'list') return listElements(generation, generator)
  if (kind === 'git') return gitElements(generation, generator)
  if (depth > 1) {
    const detail = `Argo CD does not look for a ${kind} at this depth.`
    return failure(wrong(generation, generator.path, detail, 'Nest a matrix or merge once.'))
  }
  const child = (one: Generator) => onlyChild(generation, one, depth + 1)
  return (kind === 'matrix' ? matrixElements : mergeElements)(generation, generator, child)
}

function onlyChild(generation: Generation, generator: Generator, depth: number): Result<readonly Data[]> {
  const made = generate(generation, generator, depth)
  const [first, second] = made.value ?? []
  if (made.value === undefined || (first !== undefined && second === undefined))
    return { value: first?.elements, diagnostics: made.diagnostics }
  const detail = `${first === undefined ? 'No generator stands' : 'More than one generator stands'} in this place.`
  return failure(wrong(generation, generator.path, detail, 'Write one generator for each item.'))
}

/** What one entry of generators makes: Argo CD takes several kinds in it for several generators. */
export function generate(
  generation: Generation,
  { value, path }: Generator,
  depth = 0,
): Result<readonly Generated[]> {
  const requirements = isMap(value['selector']) ? requirementsOf(value['selector']) : []
  const problems = requirements.flatMap((one) => requirementProblem(one) ?? [])
  if (problems.length > 0)
    return failure(
      ...problems.map((detail) =>
        wrong(generation, [...path, 'selector'], detail, 'See the labels of Kubernetes.'),
      ),
    )
  const made: Result<Generated>[] = []
  for (const kind of Object.keys(kinds)) {
    const part = value[kind]
    if (!isMap(part)) continue
    const at = [...path, kind]
    const { value: elements, diagnostics } = ofKind(kind, generation, { value: part, path: at }, depth)
    const chosen =
      requirements.length === 0 ? elements : elements?.filter((one) => isSelected(requirements, one))
    made.push({ value: chosen === undefined ? undefined : { elements: chosen, path: at }, diagnostics })
  }
  const { values, diagnostics } = gather(made)
  return hasErrors(diagnostics) ? { value: undefined, diagnostics } : success(values, diagnostics)
}
