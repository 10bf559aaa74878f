import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { failure, type Result, success } from '../../diagnostics/result.ts'
import type { FilesCheckout } from '../../io/git-files.ts'
import { valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import type { Application, Data } from './application.ts'
import { applicationCodes } from './codes.ts'
import { flatten } from './generators/flatten.ts'
import type { Generation } from './generators/generation.ts'
import { goText } from './go-text.ts'
import { type Element, elementsOf, filledTemplate, generationOf } from './made-elements.ts'

/** The texts by which somebody may mean an element, beside the name of its Application. */
function textsOf({ value }: Element): readonly string[] {
  return flatten(value).map(([, item]) => goText(item))
}

/** The first names, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ')
  return names.length > 20 ? `${shown}, or ${names.length - 20} more` : shown
}

function choice(source: Source, detail: string, help: string) {
  const span = source.keySpan(['spec', 'generators'])
  return failure<Element>(diagnostic(applicationCodes.choice, detail, { span, help }))
}

/** An element, where Argo CD can make an Application of its name. */
function usable(source: Source, elements: readonly Element[], element: Element): Result<Element> {
  const { name } = element
  if (name.includes('{{')) {
    const help = 'Write the name of a key that every element has.'
    return choice(source, `${name} is no name: Argo CD leaves what it does not know as it stands.`, help)
  }
  if (elements.filter((one) => one.name === name).length === 1) return success(element)
  const detail = `Several elements make an Application ${name}, and Argo CD makes none of them.`
  return choice(source, detail, 'Make metadata.name of the template from what tells the elements apart.')
}

/** The element that a word means: by the name of its Application, or by one of its values. */
function chosen(source: Source, elements: readonly Element[], word: string | undefined): Result<Element> {
  const named = elements.filter(({ name }) => name === word)
  const meant =
    word === undefined
      ? elements
      : named.length > 0
        ? named
        : elements.filter((one) => textsOf(one).includes(word))
  const [first, second] = meant
  if (first !== undefined && second === undefined) return usable(source, elements, first)
  const names = (first === undefined ? elements : meant).map(({ name }) => name)
  const words = [...names, ...elements.flatMap(textsOf)]
  const near = word === undefined || first !== undefined ? undefined : nearest(word, words)
  const detail =
    word === undefined || elements.length === 0
      ? `The ApplicationSet makes ${elements.length} Applications.`
      : `${first === undefined ? 'No element' : 'More than one element'} is meant by ${JSON.stringify(word)}.`
  if (elements.length === 0)
    return choice(source, detail, 'Look at its generators: nothing fits their patterns and selectors.')
  const help = near === undefined ? `Write --element with one of ${listed(names)}.` : `Did you mean ${near}?`
  return choice(source, detail, help)
}

/** What is wrong with the first element whose template cannot be filled in: then Argo CD makes no Application at all. */
function problemOfAny(generation: Generation, elements: readonly Element[]): Diagnostic | undefined {
  for (const element of elements) {
    const [found] = filledTemplate(generation, element).diagnostics
    if (found !== undefined) return { ...found, detail: `${element.name}: ${found.detail}` }
  }
  return undefined
}

/** The Application that an ApplicationSet makes of one of its elements. */
export function chooseElement(
  source: Source,
  word: string | undefined,
  checkout: FilesCheckout | undefined,
): Result<Application> {
  const generation = generationOf(source, checkout)
  if (generation.value === undefined) return failure(...generation.diagnostics)
  const made = elementsOf(generation.value)
  if (made.value === undefined) return failure(...made.diagnostics)
  const element = chosen(source, made.value, word)
  if (element.value === undefined) return failure(...made.diagnostics, ...element.diagnostics)
  const filled = filledTemplate(generation.value, element.value)
  if (!isMap(filled.value)) return failure(...made.diagnostics, ...filled.diagnostics)
  const other = problemOfAny(generation.value, made.value)
  if (other !== undefined) return failure(...made.diagnostics, other)
  const metadata = { ...(filled.value['metadata'] as Data) }
  // An ApplicationSet makes Applications in its own namespace, whatever its template says.
  metadata['namespace'] = valueAt(source.value, ['metadata', 'namespace'])
  return success({ object: { ...filled.value, metadata }, at: element.value.template.at }, made.diagnostics)
}
