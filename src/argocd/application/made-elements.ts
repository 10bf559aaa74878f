import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, gather, hasErrors, type Result, success } from '../../diagnostics/result.ts'
import type { FilesCheckout } from '../../io/git-files.ts'
import { valueAt } from '../../source/path.ts'
import type { Source } from '../../source/source.ts'
import type { Data } from './application.ts'
import { applicationCodes } from './codes.ts'
import { fillFast } from './fast-template.ts'
import { fillTemplate } from './fill-template.ts'
import { generate } from './generators/generate-elements.ts'
import type { Generation } from './generators/generation.ts'
import { goTemplate } from './go-template.ts'
import { type Template, templateOf } from './template-of.ts'

/** An element that a generator of an ApplicationSet makes. */
export interface Element {
  readonly value: Data
  /** Name of the Application that it makes. */
  readonly name: string
  readonly template: Template
}

function foreign(source: Source, key: string, detail: string, help: string): Diagnostic {
  return diagnostic(applicationCodes.foreign, detail, { span: source.keySpan(['spec', key]), help })
}

/** How an ApplicationSet is filled in, or what of it is not reproduced. */
export function generationOf(source: Source, checkout: FilesCheckout | undefined): Result<Generation> {
  const spec = valueAt(source.value, ['spec']) as Data
  const isGo = spec['goTemplate'] === true
  const options = (spec['goTemplateOptions'] ?? []) as readonly string[]
  const found: Diagnostic[] = []
  const strange = options.find((option) => !/^missingkey=(error|default|invalid)$/.test(option))
  if (isGo && strange !== undefined)
    found.push(
      foreign(source, 'goTemplateOptions', `${strange} is not followed here.`, 'Write missingkey=error.'),
    )
  if (spec['templatePatch'] !== undefined)
    found.push(
      foreign(
        source,
        'templatePatch',
        'A templatePatch is not filled in here.',
        'Run argocd appset generate, and name a file with the Application it prints.',
      ),
    )
  if (found.length > 0) return failure(...found)
  return success({
    source,
    checkout,
    isGo,
    fillText: isGo ? goTemplate(options.at(-1) === 'missingkey=error') : fillFast,
    fillStrictly: isGo ? goTemplate(true) : fillFast,
  })
}

/** The Application's template with an element in it; of an empty element Argo CD fills in nothing. */
export function filledTemplate(
  { fillText }: Generation,
  { value, template }: Omit<Element, 'name'>,
): Result<unknown> {
  return Object.keys(value).length === 0
    ? success(template.value)
    : fillTemplate(template.value, value, fillText, template.at)
}

function named(generation: Generation, value: Data, template: Template): Result<Element> {
  const name = {
    value: valueAt(template.value, ['metadata', 'name']),
    at: () => template.at(['metadata', 'name']),
  }
  const filled = filledTemplate(generation, { value, template: name })
  if (filled.value === undefined) return failure(...filled.diagnostics)
  return success({ value, name: String(filled.value), template })
}

/** What an ApplicationSet makes: each element of its generators in Argo CD's order, with the name of its Application. */
export function elementsOf(generation: Generation): Result<readonly Element[]> {
  const { source } = generation
  const generators = valueAt(source.value, ['spec', 'generators']) as readonly Data[]
  const results: Result<readonly Element[]>[] = []
  for (const [index, value] of generators.entries()) {
    const made = generate(generation, { value, path: ['spec', 'generators', index] })
    results.push({ value: [], diagnostics: made.diagnostics })
    for (const { elements, path } of made.value ?? []) {
      const template = templateOf(source, path)
      const { values, diagnostics } = gather(elements.map((one) => named(generation, one, template)))
      results.push({ value: values, diagnostics })
    }
  }
  const { values, diagnostics } = gather(results)
  return { value: hasErrors(diagnostics) ? undefined : values.flat(), diagnostics }
}
