import { diagnostic } from '../diagnostics/diagnostic.ts'
import { endlessProblem } from '../schema/endless-pattern.ts'
import { lintSchema } from '../schema/lint-schema.ts'
import { patternOf } from '../schema/pattern.ts'
import type { Schema, Subschema } from '../schema/schema.ts'
import { formatPath, type Path } from '../source/path.ts'
import { parseText } from '../template/parse-template.ts'
import { badFolder } from './codes.ts'
import { type FieldDemand, fieldSchema, havingSchema } from './field-schema.ts'
import type { FolderDocument } from './folder-schema.ts'
import type { CreatedObject, Field, Listing, ObjectFact, Reference } from './object-fact.ts'
import type { ObjectFactDocument } from './object-schema.ts'
import { once } from './once.ts'
import { readField } from './read-field.ts'
import { expressionAt, type FolderReading, printedTextAt } from './reading.ts'

type Text = Pick<ObjectFact, 'severity' | 'title' | 'explanation' | 'help'>

function refuse(reading: FolderReading, detail: string, path: Path, help?: string): undefined {
  const span = reading.source.span(path)
  reading.diagnostics.push(diagnostic(badFolder, detail, { span, ...(help === undefined ? {} : { help }) }))
}

/** What a code says; facts below the first one of a code need not repeat it. */
function textOf(
  entry: { readonly code: string } & { readonly [key in keyof Text]?: Text[key] | undefined },
  known: Map<string, Text>,
): Text | undefined {
  const before = known.get(entry.code)
  const { severity = before?.severity, title = before?.title, explanation = before?.explanation } = entry
  if (severity === undefined || title === undefined || explanation === undefined) return undefined
  const text = { severity, title, explanation, help: entry.help ?? before?.help }
  known.set(entry.code, text)
  return text
}

function schemaAt(reading: FolderReading, written: unknown, path: Path): Subschema | undefined {
  if (written === undefined || typeof written === 'boolean') return written
  if (reading.isKnown) return written as Schema
  for (const violation of lintSchema(written as Schema)) {
    const place = formatPath([...path, ...violation.path])
    refuse(reading, `${place}: ${violation.message}`, [...path, ...violation.path])
  }
  return written as Schema
}

function fieldAt(reading: FolderReading, text: string, path: Path): Field {
  const field = readField(text)
  if (field === undefined) {
    const help = 'Write it like spec.tls[].hosts[] or metadata.labels["example.com/name"].'
    refuse(reading, `${JSON.stringify(text)} is no field.`, path, help)
  }
  return field ?? []
}

type Fields = ObjectFactDocument['fields']

function demandsAt(reading: FolderReading, fields: Fields, path: Path): readonly FieldDemand[] {
  return Object.entries(fields ?? {}).map(([text, schema]) => ({
    field: fieldAt(reading, text, [...path, text]),
    schema: schemaAt(reading, schema, [...path, text]),
    needed: false,
  }))
}

function having(reading: FolderReading, fields: Fields, path: Path): Schema | undefined {
  return fields === undefined ? undefined : havingSchema(demandsAt(reading, fields, path))
}

/** Of the whole object, or of its fields, which is easier to read. */
function demandAt(reading: FolderReading, entry: ObjectFactDocument, path: Path): Subschema | undefined {
  if (entry.fields === undefined && entry.needs === undefined) {
    return schemaAt(reading, entry.schema, [...path, 'schema'])
  }
  const needed = (entry.needs ?? []).map((text, index) => ({
    field: fieldAt(reading, text, [...path, 'needs', index]),
    schema: undefined,
    needed: true,
  }))
  return fieldSchema([...demandsAt(reading, entry.fields, [...path, 'fields']), ...needed])
}

function whereAt(reading: FolderReading, entry: ObjectFactDocument, path: Path): Subschema | undefined {
  const where = schemaAt(reading, entry.where, [...path, 'where'])
  const fields = having(reading, entry.having, [...path, 'having'])
  return where === undefined || fields === undefined ? (where ?? fields) : { allOf: [where, fields] }
}

function labelOf({
  kind = 'an object',
  field,
  having: fields,
}: NonNullable<ObjectFactDocument['refers']>['to']) {
  const what = field === 'metadata.name' ? `${kind} {}` : `${kind} whose ${field} is {}`
  const more = Object.keys(fields ?? {}).filter((name) => name !== 'kind')
  return more.length === 0 ? what : `${what} with ${more.join(' and ')}`
}

function referenceAt(
  reading: FolderReading,
  refers: ObjectFactDocument['refers'],
  path: Path,
): Reference | undefined {
  if (refers === undefined) return undefined
  const { pattern, to } = refers
  const compiled = pattern === undefined ? undefined : patternOf(pattern)
  if (pattern !== undefined && (compiled === undefined || !/(^|[^\\])\((?!\?)/.test(pattern))) {
    const detail = `${JSON.stringify(pattern)} is no regular expression with a group.`
    refuse(reading, detail, [...path, 'pattern'], 'Put the name in parentheses, such as "^([a-z0-9-]+)[.]".')
  }
  const endless = reading.isKnown ? undefined : endlessProblem(compiled, pattern ?? '')
  if (endless !== undefined) refuse(reading, endless, [...path, 'pattern'])
  return {
    field: refers.field === undefined ? undefined : fieldAt(reading, refers.field, [...path, 'field']),
    pattern: compiled,
    to: {
      kind: to.kind,
      group: to.group,
      field: fieldAt(reading, to.field, [...path, 'to', 'field']),
      where: having(reading, to.having, [...path, 'to', 'having']),
      label: labelOf(to),
      key: JSON.stringify(to),
    },
    in: refers.in,
  }
}

function listingAt(
  reading: FolderReading,
  lists: ObjectFactDocument['lists'],
  path: Path,
): Listing | undefined {
  if (lists === undefined) return undefined
  return {
    field: fieldAt(reading, lists.field, [...path, 'field']),
    each: expressionAt(reading, lists.each, [...path, 'each']),
    lacking: printedTextAt(reading, lists.lacking, [...path, 'lacking']),
  }
}

/** Most facts are about kinds that a fleet does not have: those of a known folder are worked out when one is asked. */
function factOf(reading: FolderReading, entry: ObjectFactDocument, text: Text, path: Path): ObjectFact {
  const when = once(() => expressionAt(reading, entry.when, [...path, 'when']))
  const where = once(() => whereAt(reading, entry, path))
  const schema = once(() => demandAt(reading, entry, path))
  const refers = once(() => referenceAt(reading, entry.refers, [...path, 'refers']))
  const lists = once(() => listingAt(reading, entry.lists, [...path, 'lists']))
  if (!reading.isKnown) for (const part of [when, where, schema, refers, lists]) part()
  return {
    ...text,
    code: entry.code,
    kind: entry.kind,
    group: entry.group,
    get when() {
      return when()
    },
    get where() {
      return where()
    },
    get schema() {
      return schema()
    },
    get refers() {
      return refers()
    },
    get lists() {
      return lists()
    },
  }
}

/** The facts about objects that a folder states. */
export function objectsOf(reading: FolderReading, document: FolderDocument): readonly ObjectFact[] {
  const known = new Map<string, Text>()
  for (const invariant of document.invariants) textOf(invariant, known)
  return document.objects.flatMap((entry, index) => {
    const path = ['objects', index]
    const { code } = entry
    const text = textOf(entry, known)
    if (text === undefined) {
      refuse(reading, `${code} has no severity, title or explanation, and nothing above says it.`, path)
    }
    const words = [entry.schema, entry.fields ?? entry.needs, entry.refers, entry.lists]
    const said = words.filter((word) => word !== undefined).length
    if (said !== 1) {
      const help = 'The words are fields with needs, schema, refers, and lists.'
      refuse(reading, `${code} uses ${said} words about objects; it needs one.`, path, help)
    }
    return text === undefined ? [] : [factOf(reading, entry, text, path)]
  })
}

function nameAt(reading: FolderReading, text: string, path: Path): CreatedObject['name'] {
  const parsed = parseText(text)
  if (parsed.value === undefined) return refuse(reading, `${text} is no name.`, path) ?? []
  return parsed.value.nodes.flatMap((node): CreatedObject['name'] => {
    if (node.type === 'text') return [node.text]
    if (node.type === 'print') return [node.expression]
    return refuse(reading, 'A name only prints values.', path, 'Use `when`, or `for` for each item.') ?? []
  })
}

/** The objects that a folder says a controller makes. */
export function createdOf(reading: FolderReading, document: FolderDocument): readonly CreatedObject[] {
  return document.creates.map((entry, index) => {
    const path = ['creates', index]
    return {
      ...entry,
      name: nameAt(reading, entry.name, [...path, 'name']),
      when: expressionAt(reading, entry.when, [...path, 'when']),
    }
  })
}
