import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { Result } from '../../../src/diagnostics/result.ts'
import { decodeFleet } from '../../../src/fleet/decode.ts'
import { decodeClusterSet } from '../../../src/fleet/decode-cluster-set.ts'
import type { ClusterSet, Fleet } from '../../../src/fleet/fleet.ts'
import { checkFleet, checkFleets } from '../../../src/fleet/rules/index.ts'
import { valueAt } from '../../../src/source/path.ts'
import { readSource } from '../../../src/source/read.ts'
import type { Source } from '../../../src/source/source.ts'

const checksFolder = join(import.meta.dirname, '../../fixtures/checks')

/** Codes that have a folder of fixtures. */
export const codesWithFixtures: readonly string[] = readdirSync(checksFolder).sort()

function required<T>({ value, diagnostics }: Result<T>): T {
  if (value === undefined) throw new Error(`does not decode: ${JSON.stringify(diagnostics, null, 2)}`)
  return value
}

/** Reads a fleet from a text, with the text of its cluster set if it has one. */
export function readFleet(
  file: string,
  text: string,
  set?: { readonly file: string; readonly text: string },
): Fleet {
  const clusterSet = set && required(readSource(set.file, set.text))
  return required(decodeFleet({ layers: [required(readSource(file, text))], clusterSet }))
}

function readDocument(source: Source, beside: readonly Source[]): Fleet | ClusterSet {
  if (valueAt(source.value, ['kind']) === 'ClusterSet') return required(decodeClusterSet(source))
  const named = valueAt(source.value, ['spec', 'clusterSet'])
  const clusterSet = beside.find(({ file }) => typeof named === 'string' && file.endsWith(`/${named}`))
  return required(decodeFleet({ layers: [source], clusterSet }))
}

function textOf(file: string): string {
  return readFileSync(join(checksFolder, file), 'utf8')
}

/** Checks a fixture the way a command does, together with the `beside.yaml` of its folder if there is one. */
export function checkFixture(file: string): readonly Diagnostic[] {
  const folder = join(file, '..')
  const beside = readdirSync(join(checksFolder, folder)).filter((name) => name === 'beside.yaml')
  const files = [...beside.map((name) => join(folder, name)), file]
  const sources = files.map((each) => required(readSource(each, textOf(each))))
  const documents = sources.map((source) => readDocument(source, sources))
  const fleets = documents.filter((document): document is Fleet => 'clusters' in document)
  const sets = documents.filter((document): document is ClusterSet => !('clusters' in document))
  return [...fleets.flatMap(checkFleet), ...checkFleets(fleets, sets)]
}

/** What a fixture says it expects, as `CODE line:column`, from its comment lines `# expect: …`. */
export function expectations(file: string): readonly string[] {
  const lines = textOf(file).matchAll(/^# expect: (?<finding>.+)$/gm)
  return Array.from(lines, (match) => match.groups?.['finding'] ?? '').sort()
}
