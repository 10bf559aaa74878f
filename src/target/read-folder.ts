import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { endlessProblem } from '../schema/endless-pattern.ts'
import type { Schema } from '../schema/schema.ts'
import { violationFindings } from '../schema/violation-findings.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import { lazySource } from '../source/lazy-source.ts'
import type { Path } from '../source/path.ts'
import { readSource } from '../source/read.ts'
import type { Source } from '../source/source.ts'
import { builtinTemplate, parseTemplate } from '../template/parse-template.ts'
import type { Template } from '../template/template.ts'
import { badFolder } from './codes.ts'
import type { Folder, FolderPatch, Invariant, ManifestEntry, Overhead, ValuesEntry } from './folder.ts'
import type { FolderFiles } from './folder-files.ts'
import type { FolderDocument } from './folder-schema.ts'
import { invariantWords, isInvariantWord } from './invariant-words.ts'
import { knownHead } from './known-heads.ts'
import { createdOf, objectsOf } from './read-objects.ts'
import { readPatch } from './read-patch.ts'
import { readParties, readPorts } from './read-ports.ts'
import { expressionAt, type FolderReading } from './reading.ts'

/** Finds another folder of templates by its name. */
export type FindFolder = (name: string) => FolderFiles | undefined

/** The template in a file of a folder; undefined where there is no such file. */
function readTemplate(
  { location, files, isBuiltin }: FolderFiles,
  name: string,
  includes?: ReadonlyMap<string, Template>,
): Result<Template> | undefined {
  const file = `${location}/${name}`
  const builtin = isBuiltin === true ? builtinTemplate(file, includes) : undefined
  if (builtin !== undefined) return success(builtin)
  const text = files.get(name)
  return text === undefined ? undefined : parseTemplate(file, text, includes)
}

/** Includes of a folder over those of the folders it names; every one may print every other. */
function includesOf(
  folders: readonly FolderFiles[],
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Template> {
  const includes = new Map<string, Template>()
  for (const folder of folders) {
    for (const name of folder.files.keys()) {
      const include = /^templates\/includes\/(.+)\.hbs$/.exec(name)?.[1]
      if (include === undefined) continue
      const parsed = readTemplate(folder, name, includes)
      diagnostics.push(...(parsed?.diagnostics ?? []))
      if (parsed?.value !== undefined) includes.set(include, parsed.value)
    }
  }
  return includes
}

/** The folders that a head file names in `includes`. */
function namedFolders(
  { includes }: FolderDocument,
  source: Source,
  find: FindFolder,
  diagnostics: Diagnostic[],
): readonly FolderFiles[] {
  return includes.flatMap((name, index) => {
    const found = find(name)
    if (found !== undefined) return found
    const span = source.span(['includes', index])
    diagnostics.push(diagnostic(badFolder, `There is no folder ${name} to include.`, { span }))
    return []
  })
}

function templateAt(reading: FolderReading, name: string, path: Path): Template | undefined {
  const parsed = readTemplate(reading.folder, name, reading.includes)
  if (parsed !== undefined) {
    reading.diagnostics.push(...parsed.diagnostics)
    return parsed.value
  }
  const near = nearest(name, [...reading.folder.files.keys()])
  reading.diagnostics.push(
    diagnostic(badFolder, `There is no file ${name} in ${reading.folder.location}.`, {
      span: reading.source.span(path),
      ...(near === undefined ? {} : { help: `Did you mean ${near}?` }),
    }),
  )
  return undefined
}

function manifestsOf(reading: FolderReading, document: FolderDocument): readonly ManifestEntry[] {
  return document.manifests.flatMap((entry, index) => {
    const path = ['manifests', index]
    const template = templateAt(reading, entry.template, [...path, 'template'])
    const when = expressionAt(reading, entry.when, [...path, 'when'])
    const to =
      entry.to === 'cluster' || entry.to === 'hub'
        ? entry.to
        : expressionAt(reading, entry.to, [...path, 'to'])
    return template === undefined || to === undefined ? [] : [{ ...entry, template, when, to }]
  })
}

function valuesOf(reading: FolderReading, document: FolderDocument): readonly ValuesEntry[] {
  return document.values.flatMap((entry, index) => {
    const path = ['values', index]
    const template = templateAt(reading, entry.template, [...path, 'template'])
    const when = expressionAt(reading, entry.when, [...path, 'when'])
    const release = expressionAt(reading, entry.release, [...path, 'release'])
    return template === undefined ? [] : [{ ...entry, template, when, release }]
  })
}

function overheadsOf(reading: FolderReading, document: FolderDocument): readonly Overhead[] {
  return document.overheads.map((entry, index) => ({
    ...entry,
    when: expressionAt(reading, entry.when, ['overheads', index, 'when']),
  }))
}

function patternProblem(pattern: string): string | undefined {
  try {
    return endlessProblem(new RegExp(pattern, 'u'), pattern)
  } catch {
    return `${JSON.stringify(pattern)} is no regular expression.`
  }
}

function patternFindings(
  reading: FolderReading,
  pattern: string | undefined,
  path: Path,
): readonly Diagnostic[] {
  if (pattern === undefined || reading.isKnown) return []
  const problem = patternProblem(pattern)
  const span = () => reading.source.span([...path, 'pattern'])
  return problem === undefined ? [] : [diagnostic(badFolder, problem, { span: span() })]
}

function invariantsOf(reading: FolderReading, document: FolderDocument): readonly Invariant[] {
  return document.invariants.flatMap((entry, index) => {
    const path = ['invariants', index]
    const [word, ...others] = Object.keys(entry).filter(isInvariantWord)
    reading.diagnostics.push(
      ...patternFindings(reading, entry.matches?.pattern, [...path, 'matches']),
      ...patternFindings(reading, entry.keys?.pattern, [...path, 'keys']),
    )
    const condition = expressionAt(reading, entry.when, [...path, 'when'])
    if (word !== undefined && others.length === 0) return [{ ...entry, word, condition }]
    const count = word === undefined ? 0 : 1 + others.length
    const detail = `Invariant ${entry.code} uses ${count} words of the vocabulary; it needs one.`
    const help = `The words are ${invariantWords.join(', ')}.`
    reading.diagnostics.push(diagnostic(badFolder, detail, { span: reading.source.span(path), help }))
    return []
  })
}

function patchesOf(reading: FolderReading): readonly FolderPatch[] {
  const names = [...reading.folder.files.keys()].filter((name) => /^patches\/.*\.ya?ml$/.test(name)).sort()
  return names.flatMap((name) => {
    const template = readTemplate(reading.folder, name)
    const patch = template?.value && readPatch(template.value)
    reading.diagnostics.push(...(template?.diagnostics ?? []), ...(patch?.diagnostics ?? []))
    return patch?.value === undefined ? [] : [patch.value]
  })
}

/** The head of a folder with its defaults; the build has read those of the built-in folders already. */
function readHead<D>(
  { location, files, isBuiltin }: FolderFiles,
  head: string,
  schemaOf: () => Schema,
): Result<{ readonly source: Source; readonly document: D; readonly isKnown: boolean }> {
  const file = `${location}/${head}`
  const known = isBuiltin === true ? knownHead(file) : undefined
  if (known !== undefined) {
    const source = lazySource(file, () => files.get(head) ?? '')
    return success({ source, document: known as D, isKnown: true })
  }
  const text = files.get(head)
  if (text === undefined) return failure(diagnostic(badFolder, `${location} has no ${head}.`))
  const schema = schemaOf()
  const { value: source, diagnostics } = readSource(file, text)
  const violations = source === undefined ? [] : violationFindings(source, schema, badFolder)
  if (source === undefined || violations.length > 0) return failure(...diagnostics, ...violations)
  return success({ source, document: withDefaults(source.value, schema) as D, isKnown: false }, diagnostics)
}

/** Reads the folder of a target or overlay; `head` is the file that describes it. */
export function readFolder<D extends FolderDocument>(
  folder: FolderFiles,
  head: string,
  schemaOf: () => Schema,
  find: FindFolder,
): Result<{ readonly folder: Folder; readonly document: D; readonly isKnown: boolean }> {
  const read = readHead<D>(folder, head, schemaOf)
  if (read.value === undefined) return failure(...read.diagnostics)
  const { source, document, isKnown } = read.value
  const diagnostics: Diagnostic[] = [...read.diagnostics]
  const named = namedFolders(document, source, find, diagnostics)
  const reading: FolderReading = {
    folder,
    source,
    diagnostics,
    isKnown,
    includes: includesOf([...named, folder], diagnostics),
  }
  const value: Folder = {
    name: folder.name,
    summary: document.summary,
    source,
    manifests: manifestsOf(reading, document),
    values: valuesOf(reading, document),
    patches: patchesOf(reading),
    invariants: invariantsOf(reading, document),
    objects: objectsOf(reading, document),
    creates: createdOf(reading, document),
    parties: readParties(reading, document.parties),
    ports: readPorts(reading, document.ports),
    overheads: overheadsOf(reading, document),
    live: document.live,
    certificates: document.certificates,
  }
  if (hasErrors(reading.diagnostics)) return failure(...reading.diagnostics)
  return success({ folder: value, document, isKnown }, reading.diagnostics)
}
