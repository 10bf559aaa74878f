import { diagnostic } from '../diagnostics/diagnostic.ts'
import { lintSchema } from '../schema/lint-schema.ts'
import { patternOf } from '../schema/pattern.ts'
import type { Schema, Subschema } from '../schema/schema.ts'
import { formatPath, type Path } from '../source/path.ts'
import { parseTemplate } from '../template/parse-template.ts'
import { badFolder } from './codes.ts'
import type { FolderDocument } from './folder-schema.ts'
import type { CreatedObject, Field, ObjectFact, Reference } from './object-fact.ts'
import type { ObjectFactDocument } from './object-schema.ts'
import { readField } from './read-field.ts'
import { conditionAt, type Reading } from './reading.ts'

type Text = Pick<ObjectFact, 'severity' | 'title' | 'explanation' | 'help'>

function refuse(reading: Reading, detail: string, path: Path, help?: string): undefined {
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

function schemaAt(reading: Reading, written: unknown, path: Path): Subschema | undefined {
  if (written === undefined || typeof written === 'boolean') return written
  for (const violation of lintSchema(written as Schema)) {
    const place = formatPath([...path, ...violation.path])
    refuse(reading, `${place}: ${violation.message}`, [...path, ...violation.path])
  }
  return written as Schema
}

function fieldAt(reading: Reading, text: string, path: Path): Field {
  const field = readField(text)
  if (field === undefined) {
    const help = 'Write it like spec.tls[].hosts[] or metadata.labels["example.com/name"].'
    refuse(reading, `${JSON.stringify(text)} is no field.`, path, help)
  }
  return field ?? []
}

function referenceAt(
  reading: Reading,
  refers: ObjectFactDocument['refers'],
  path: Path,
): Reference | undefined {
  if (refers === undefined) return undefined
  const { pattern, to, everywhere } = refers
  const compiled = pattern === undefined ? undefined : patternOf(pattern)
  if (pattern !== undefined && (compiled === undefined || !/(^|[^\\])\((?!\?)/.test(pattern))) {
    const detail = `${JSON.stringify(pattern)} is no regular expression with a group.`
    refuse(reading, detail, [...path, 'pattern'], 'Put the name in parentheses, such as "^([a-z0-9-]+)[.]".')
  }
  return {
    field: fieldAt(reading, refers.field, [...path, 'field']),
    pattern: compiled,
    to: {
      kind: to.kind,
      group: to.group,
      field: fieldAt(reading, to.field, [...path, 'to', 'field']),
      text: to.field,
    },
    everywhere,
  }
}

/** The facts about objects that a folder states. */
export function objectsOf(reading: Reading, document: FolderDocument): readonly ObjectFact[] {
  const known = new Map<string, Text>()
  for (const invariant of document.invariants) textOf(invariant, known)
  return document.objects.flatMap((entry, index) => {
    const path = ['objects', index]
    const { code, kind, group } = entry
    const text = textOf(entry, known)
    if (text === undefined) {
      refuse(reading, `${code} has no severity, title or explanation, and nothing above says it.`, path)
    }
    if ((entry.schema === undefined) === (entry.refers === undefined)) {
      refuse(reading, `${code} has both or neither of schema and refers; it needs one.`, path)
    }
    const fact = {
      code,
      kind,
      group,
      when: conditionAt(reading, entry.when, [...path, 'when']),
      where: schemaAt(reading, entry.where, [...path, 'where']),
      schema: schemaAt(reading, entry.schema, [...path, 'schema']),
      refers: referenceAt(reading, entry.refers, [...path, 'refers']),
    }
    return text === undefined ? [] : [{ ...text, ...fact }]
  })
}

function nameAt(reading: Reading, text: string, path: Path): CreatedObject['name'] {
  const parsed = parseTemplate(reading.folder.location, text)
  if (parsed.value === undefined) return refuse(reading, `${text} is no name.`, path) ?? []
  return parsed.value.nodes.flatMap((node): CreatedObject['name'] => {
    if (node.type === 'text') return [node.text]
    if (node.type === 'print') return [node.expression]
    return refuse(reading, 'A name only prints values.', path, 'Use `when`, or `for` for each item.') ?? []
  })
}

/** The objects that a folder says a controller makes. */
export function createdOf(reading: Reading, document: FolderDocument): readonly CreatedObject[] {
  return document.creates.map((entry, index) => {
    const path = ['creates', index]
    return {
      ...entry,
      name: nameAt(reading, entry.name, [...path, 'name']),
      when: conditionAt(reading, entry.when, [...path, 'when']),
    }
  })
}
