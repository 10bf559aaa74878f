import { lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../../diagnostics/result.ts'
import { readInput } from '../../io/read-files.ts'
import { outsideFinding } from '../../io/within.ts'
import { isMap } from '../../source/plain-map.ts'
import { readSources } from '../../source/read.ts'
import type { Application, ApplicationSource, Data } from './application.ts'
import { applicationCodes } from './codes.ts'
import { filePattern } from './file-pattern.ts'

const skipped = '+argocd:skip-file-rendering'

/** Files below a folder in the order that Go walks them, by name; folders behind links are not entered. */
function filesBelow(folder: string, recurse: boolean, below = ''): readonly string[] {
  return readdirSync(join(folder, below))
    .sort()
    .flatMap((name) => {
      const path = below === '' ? name : `${below}/${name}`
      if (!lstatSync(join(folder, path)).isDirectory()) return [path]
      return recurse ? filesBelow(folder, recurse, path) : []
    })
}

type Filter = (path: string) => boolean

/** Which paths include and exclude leave. */
function filterOf(application: Application, source: ApplicationSource, directory: Data): Result<Filter> {
  const diagnostics: Diagnostic[] = []
  const pattern = (key: 'include' | 'exclude') => {
    const text = directory[key]
    const read = typeof text === 'string' && text !== '' ? filePattern(text) : undefined
    if (typeof text === 'string' && text !== '' && read === undefined) {
      const span = application.at([...source.path, 'directory', key])
      const help = 'Close every bracket; a range stands in one of its own, such as [a-z].'
      diagnostics.push(
        diagnostic(applicationCodes.foreign, `${JSON.stringify(text)} is no pattern.`, { span, help }),
      )
    }
    return read
  }
  const [include, exclude] = [pattern('include'), pattern('exclude')]
  if (diagnostics.length > 0) return failure(...diagnostics)
  return success((path) => exclude?.(path) !== true && include?.(path) !== false)
}

/** A file with everything that its documents have against them. */
function readManifests(file: string, repository: string): Result<string> {
  const stray = outsideFinding(repository, file)
  if (stray !== undefined) return failure(stray)
  const input = readInput(file, repository)
  if (input.value === undefined) return failure(...input.diagnostics)
  const text = new TextDecoder().decode(input.value.bytes)
  if (text.includes(skipped)) return success('')
  const read = readSources(file, input.value.bytes)
  if (read.value === undefined) {
    // A file that does not look like a manifest is left alone, however broken it is.
    const isManifest = ['apiVersion:', 'kind:', 'metadata:'].every((word) => text.includes(word))
    return isManifest || file.endsWith('.json') ? failure(...read.diagnostics) : success('')
  }
  const wrong = read.value.filter(
    ({ value }) => value !== null && !(isMap(value) && typeof value['kind'] === 'string'),
  )
  const diagnostics = wrong.map((document) =>
    diagnostic(applicationCodes.file, `A document in ${file} is no object with a kind.`, {
      span: document.span([]),
      help: 'Move the file out of the folder, or exclude it: directory.exclude.',
    }),
  )
  if (diagnostics.length > 0) return failure(...diagnostics)
  return success(read.value.every(({ value }) => value === null) ? '' : text)
}

/** The texts that Argo CD reads as manifests from a source's folder, in its order. */
export function readDirectory(
  application: Application,
  source: ApplicationSource,
  repository: string,
): Result<readonly string[]> {
  const directory = (source.value['directory'] ?? {}) as Data
  const filter = filterOf(application, source, directory)
  if (filter.value === undefined) return failure(...filter.diagnostics)
  const folder = String(source.value['path'])
  const diagnostics: Diagnostic[] = []
  const texts: string[] = []
  for (const path of filesBelow(join(repository, folder), directory['recurse'] === true)) {
    const file = join(folder, path)
    const isFile = statSync(join(repository, file), { throwIfNoEntry: false })?.isFile() === true
    if (!/\.(yaml|yml|json|jsonnet)$/.test(path) || !isFile || !filter.value(path)) continue
    if (path.endsWith('.jsonnet')) {
      const help = 'Keep Jsonnet out of the folder, or exclude it: directory.exclude.'
      const span = application.at(source.path)
      diagnostics.push(
        diagnostic(applicationCodes.foreign, `${file} is Jsonnet, which Argo CD runs.`, { span, help }),
      )
      continue
    }
    const read = readManifests(file, repository)
    diagnostics.push(...read.diagnostics)
    if (read.value !== undefined && read.value !== '') texts.push(read.value)
  }
  return { value: hasErrors(diagnostics) ? undefined : texts, diagnostics }
}
