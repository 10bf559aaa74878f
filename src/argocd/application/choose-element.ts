import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { failure, type Result, success } from '../../diagnostics/result.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import type { Application, Data } from './application.ts'
import { applicationCodes } from './codes.ts'
import { fillTemplate } from './fill-template.ts'

const template: Path = ['spec', 'template']

/** An element of the list of an ApplicationSet. */
export interface Element {
  readonly value: Data
  /** Name of the Application that it makes. */
  readonly name: string
}

function foreign(source: Source, path: Path, detail: string, help: string): Diagnostic {
  return diagnostic(applicationCodes.foreign, detail, { span: source.keySpan(path), help })
}

/** What of an ApplicationSet is not reproduced. */
function refusals(source: Source): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const { spec = {} } = source.value as { spec?: Data }
  const options = spec['goTemplateOptions']
  if (spec['goTemplate'] !== true || !Array.isArray(options) || !options.includes('missingkey=error')) {
    const help = 'Write goTemplate: true and goTemplateOptions: [missingkey=error].'
    found.push(
      foreign(source, ['spec'], 'Its templates are not Go templates that fail on a missing key.', help),
    )
  }
  if (spec['templatePatch'] !== undefined)
    found.push(foreign(source, ['spec', 'templatePatch'], 'A templatePatch is not filled in here.', byArgocd))
  for (const [index, generator] of (spec['generators'] as readonly Data[]).entries()) {
    for (const kind of Object.keys(generator)) {
      const path: Path = ['spec', 'generators', index, kind]
      if (kind !== 'list')
        found.push(
          foreign(source, path, `What the generator ${kind} gives is known to Argo CD alone.`, byArgocd),
        )
      else if (valueAt(generator, ['list', 'template']) !== undefined)
        found.push(foreign(source, path, 'The list has a template of its own.', byArgocd))
      else if (valueAt(generator, ['list', 'elementsYaml']) !== undefined)
        found.push(
          foreign(source, path, 'The elements stand in a text, elementsYaml.', 'Write them as elements.'),
        )
    }
  }
  return found
}

const byArgocd = 'Run argocd appset generate, and name a file with the Application it prints.'

/** Whether somebody who writes this word means the element: by the name of its Application, or by one of its values. */
function isMeant({ value, name }: Element, word: string): boolean {
  return name === word || Object.values(value).includes(word)
}

function chosen(source: Source, elements: readonly Element[], word: string | undefined): Result<Element> {
  const named = elements.filter(({ name }) => name === word)
  const meant =
    word === undefined ? elements : named.length > 0 ? named : elements.filter((one) => isMeant(one, word))
  const [first, second] = meant
  if (first !== undefined && second === undefined) return success(first)
  const names = (first === undefined ? elements : meant).map(({ name }) => name)
  const words = [...names, ...elements.flatMap(({ value }) => Object.values(value).map(String))]
  const near = word === undefined || first !== undefined ? undefined : nearest(word, words)
  const detail =
    word === undefined
      ? `The ApplicationSet makes ${elements.length} Applications.`
      : `${first === undefined ? 'No element' : 'More than one element'} of the list is meant by ${JSON.stringify(word)}.`
  return failure(
    diagnostic(applicationCodes.choice, detail, {
      span: source.keySpan(['spec', 'generators']),
      help: near === undefined ? `Write --element with one of ${names.join(', ')}.` : `Did you mean ${near}?`,
    }),
  )
}

/** What an ApplicationSet makes: each element of its list, with the name of its Application. */
export function madeBy(source: Source): Result<readonly Element[]> {
  const refused = refusals(source)
  if (refused.length > 0) return failure(...refused)
  const generators = valueAt(source.value, ['spec', 'generators']) as readonly Data[]
  const values = generators.flatMap((one) => (valueAt(one, ['list', 'elements']) ?? []) as readonly unknown[])
  const diagnostics: Diagnostic[] = []
  const elements = values.filter(isMap).flatMap((value): readonly Element[] => {
    const name = fillTemplate(source, [...template, 'metadata', 'name'], value)
    diagnostics.push(...name.diagnostics)
    return name.value === undefined ? [] : [{ value, name: String(name.value) }]
  })
  return diagnostics.length > 0 ? failure(...diagnostics) : success(elements)
}

/** The Application that an ApplicationSet makes of one element of its list. */
export function chooseElement(source: Source, word: string | undefined): Result<Application> {
  const made = madeBy(source)
  if (made.value === undefined) return failure(...made.diagnostics)
  const element = chosen(source, made.value, word)
  if (element.value === undefined) return failure(...element.diagnostics)
  const filled = fillTemplate(source, template, element.value.value)
  if (!isMap(filled.value)) return failure(...filled.diagnostics)
  const metadata = { ...(filled.value['metadata'] as Data) }
  // An ApplicationSet makes Applications in its own namespace, whatever its template says.
  metadata['namespace'] = valueAt(source.value, ['metadata', 'namespace'])
  return success({
    object: { ...filled.value, metadata },
    at: (path) => source.span([...template, ...path]),
  })
}
