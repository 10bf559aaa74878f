import { failure, gather, hasErrors, type Result, success } from '../../../diagnostics/result.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { type Generated, type Generation, type Generator, wrong } from './generation.ts'
import { gitElements } from './git-generator.ts'
import { listElements } from './list-generator.ts'
import { matrixElements } from './matrix-generator.ts'
import { mergeElements } from './merge-generator.ts'
import { isSelected, requirementProblem, requirementsOf } from './selector.ts'

type Child = (generator: Generator) => Result<readonly Data[]>

/** What makes the elements of one kind of generator, or whom Argo CD asks for them. */
type Kind =
  | { readonly asks: string }
  | {
      readonly make: (generation: Generation, generator: Generator, child: Child) => Result<readonly Data[]>
      /** How many generators may stand around it; any number where it has no say. */
      readonly deepest?: number
    }

/** All kinds of generators, in the order that Argo CD asks those of one entry. */
const kinds: Readonly<Record<string, Kind>> = {
  list: { make: listElements },
  clusters: { asks: 'the Secrets of Argo CD’s clusters' },
  git: { make: gitElements },
  scmProvider: { asks: 'a git host' },
  clusterDecisionResource: { asks: 'an object in Argo CD’s cluster' },
  pullRequest: { asks: 'a git host' },
  matrix: { make: matrixElements, deepest: 1 },
  merge: { make: mergeElements, deepest: 1 },
  plugin: { asks: 'a service' },
}

const byArgocd = 'Run argocd appset generate, and name a file with the Application it prints.'

function ofKind(
  [name, kind]: readonly [string, Kind],
  generation: Generation,
  generator: Generator,
  depth: number,
): Result<readonly Data[]> {
  if ('asks' in kind) {
    const detail = `What the generator ${name} gives is known to Argo CD alone, which asks ${kind.asks}.`
    return failure(wrong(generation, generator.path, detail, byArgocd))
  }
  if (depth > (kind.deepest ?? depth)) {
    const detail = `Argo CD does not look for a ${name} at this depth.`
    return failure(wrong(generation, generator.path, detail, 'Nest a matrix or merge once.'))
  }
  return kind.make(generation, generator, (one) => onlyChild(generation, one, depth + 1))
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
  for (const kind of Object.entries(kinds)) {
    const [name] = kind
    const part = value[name]
    if (!isMap(part)) continue
    const at = [...path, name]
    const { value: elements, diagnostics } = ofKind(kind, generation, { value: part, path: at }, depth)
    const chosen =
      requirements.length === 0 ? elements : elements?.filter((one) => isSelected(requirements, one))
    made.push({ value: chosen === undefined ? undefined : { elements: chosen, path: at }, diagnostics })
  }
  const { values, diagnostics } = gather(made)
  return hasErrors(diagnostics) ? { value: undefined, diagnostics } : success(values, diagnostics)
}
