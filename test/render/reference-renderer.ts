import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastJsonPatch, { type Operation } from 'fast-json-patch'
import Handlebars from 'handlebars'
import coerce from 'semver/functions/coerce.js'
import gte from 'semver/functions/gte.js'
import { parse } from 'yaml'
import { print } from '../../src/print/canonical.ts'
import type { PlannedObject } from '../../src/render/plan.ts'
import { isMap } from '../../src/source/plain-map.ts'
import { filesBelow, root } from '../overlays/example.ts'

// The slow, plain way to render one object: Handlebars to text, text to data, patches, print. It shares no step with
// the renderer but the printer.

const isTrue = (value: unknown) =>
  isMap(value) ? Object.keys(value).length > 0 : !Handlebars.Utils.isEmpty(value)
const both = (name: string, keep: (value: boolean) => boolean) =>
  engine.registerHelper(name, function (this: unknown, value: unknown, options: Handlebars.HelperOptions) {
    return keep(isTrue(value) && value !== 0) ? options.fn(this) : options.inverse(this)
  })

const engine = Handlebars.create()
both('if', (value) => value)
both('unless', (value) => !value)
// Unlike Handlebars' own, the loop leaves `this` alone: every path begins at the view or at a named item.
engine.registerHelper('each', function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
  const items: readonly (readonly [string | number, unknown])[] = Array.isArray(list)
    ? list.map((item, index) => [index, item])
    : Object.entries(list ?? {})
  if (items.length === 0) return options.inverse(this)
  return items.map(([key, item]) => options.fn(this, { blockParams: [item, key] })).join('')
})
engine.registerHelper({
  json: (value: unknown) => JSON.stringify(value),
  raw: (options: Handlebars.HelperOptions) => options.fn({}),
  scalar: (value: unknown) => JSON.stringify(value),
  piece: (value: unknown) => JSON.stringify(String(value)).slice(1, -1),
  join: (list: readonly unknown[], separator: string) => list.join(separator),
  eq: (left: unknown, right: unknown) => left === right,
  not: (value: unknown) => !isTrue(value),
  atLeast: (version: unknown, bound: string) =>
    gte(coerce(String(version)) ?? '0.0.0', coerce(bound) ?? bound),
  and: (...values: unknown[]) => values.slice(0, -1).every(isTrue),
  or: (...values: unknown[]) => values.slice(0, -1).some(isTrue),
})

/** Says of every printed path how it must be quoted: as a whole scalar, or as a piece of a quoted one. */
function quoting(template: string): string {
  return template.replace(/(?<!\{)\{\{([a-z][\w.]*)\}\}/gi, (whole, path: string, offset: number) => {
    if (path === 'else') return whole
    const line = template.slice(template.lastIndexOf('\n', offset) + 1, offset)
    return (line.match(/"/g)?.length ?? 0) % 2 === 1 ? `{{piece ${path}}}` : `{{scalar ${path}}}`
  })
}

function run(template: string, view: unknown): unknown {
  return parse(engine.compile(quoting(template), { noEscape: true })(view))
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** Puts includes in place as text: Handlebars' own partials do not see the items of the loops around them. */
function withIncludes(template: string, includes: ReadonlyMap<string, string>): string {
  return template.replace(/^( *)\{\{> ([\w-]+)\}\}\n/gm, (_, indent: string, name: string) =>
    withIncludes(includes.get(name) ?? '', includes).replace(/^(?=.)/gm, indent),
  )
}

function merged(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch
  const result: Record<string, unknown> = isMap(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = merged(result[key], value)
  }
  return result
}

interface PatchText {
  readonly target: { readonly kind: string; readonly name?: string }
  readonly when?: string
  readonly operations?: readonly Operation[]
  readonly merge?: unknown
}

function holds(when: string | undefined, view: unknown): boolean {
  const condition = when === undefined ? 'true' : when.includes(' ') ? `(${when})` : when
  return engine.compile(`{{#if ${condition}}}yes{{/if}}`)(view) === 'yes'
}

/** Patches of the user come as data; those of folders as text. */
export function referenceText(
  { entry, view }: PlannedObject,
  folders: readonly string[],
  own: readonly (PatchText & { readonly target: { readonly cluster?: string } })[],
): string {
  const includes = new Map<string, string>()
  for (const folder of folders) {
    for (const file of filesBelow(join(root, folder))) {
      const name = /^templates\/includes\/(.+)\.hbs$/.exec(file)?.[1]
      if (name !== undefined) includes.set(name, textOf(`${folder}/${file}`))
    }
  }
  let object = run(withIncludes(textOf(entry.template.file), includes), view) as Record<string, unknown> & {
    readonly metadata: Readonly<Record<string, unknown>>
  }
  const { labels } = view['fleet'] as { readonly labels: object }
  if (Object.keys(labels).length > 0) {
    object = {
      ...object,
      metadata: { ...object.metadata, labels: { ...labels, ...(object.metadata['labels'] ?? {}) } },
    }
  }
  const files = folders.flatMap((folder) =>
    filesBelow(join(root, folder))
      .filter((file) => /^patches\//.test(file))
      .map((file) => `${folder}/${file}`),
  )
  const patches = [...files.map((file) => run(textOf(file), view) as PatchText), ...own]
  const { name: cluster } = view['cluster'] as { readonly name: string }
  for (const patch of patches) {
    const target: { readonly kind: string; readonly name?: string; readonly cluster?: string } = patch.target
    if (target.kind !== object['kind'] || !holds(patch.when, view)) continue
    if (target.name !== undefined && target.name !== object.metadata['name']) continue
    if (target.cluster !== undefined && target.cluster !== cluster) continue
    object =
      patch.operations === undefined
        ? (merged(object, patch.merge) as typeof object)
        : fastJsonPatch.applyPatch(structuredClone(object), structuredClone([...patch.operations]), true)
            .newDocument
  }
  return print(object)
}
