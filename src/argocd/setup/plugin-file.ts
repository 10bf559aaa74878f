import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { violationFindings } from '../../schema/violation-findings.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { Source } from '../../source/source.ts'
import { parameters } from '../parameters.ts'
import { setupCodes } from './codes.ts'
import { pluginSchema } from './plugin-schema.ts'

/** Whether a document is meant as plugin.yaml, however its kind is written. */
export function isPluginFile({ value }: Source): boolean {
  const kind = valueAt(value, ['kind'])
  if (typeof kind === 'string' && kind.toLowerCase().startsWith('configmanagementplugin')) return true
  return valueAt(value, ['spec', 'generate', 'command']) !== undefined
}

/** What is wrong with a plugin.yaml, also with one that Argo CD starts with. */
export function pluginFileFindings(source: Source): readonly Diagnostic[] {
  return [
    ...violationFindings(source, pluginSchema, setupCodes.plugin),
    ...commandPlaces.flatMap((path) => programFindings(source, path)),
    ...generateFindings(source),
    ...announcedFindings(source),
    ...discoveryFindings(source),
    ...needlessFindings(source),
  ]
}

const generate: Path = ['spec', 'generate']
const commandPlaces: readonly Path[] = [
  ['spec', 'init'],
  generate,
  ['spec', 'parameters', 'dynamic'],
  ['spec', 'discover', 'find'],
]

function textsAt(source: Source, path: Path): readonly string[] {
  const value = valueAt(source.value, path)
  return Array.isArray(value) ? value.map(String) : []
}

function wordsAt(source: Source, path: Path): readonly string[] {
  return [...textsAt(source, [...path, 'command']), ...textsAt(source, [...path, 'args'])]
}

/** Argo CD starts the first word as it stands; no shell takes it apart. */
function programFindings(source: Source, path: Path): readonly Diagnostic[] {
  const [program = ''] = textsAt(source, [...path, 'command'])
  if (!/\s/.test(program)) return []
  const words = program.trim().split(/\s+/)
  return [
    diagnostic(setupCodes.plugin, `Argo CD would look for a program called ${JSON.stringify(program)}.`, {
      span: source.span([...path, 'command', 0]),
      help: `Write each word by itself: [${words.join(', ')}].`,
    }),
  ]
}

function runsNeofleet(source: Source): boolean {
  return wordsAt(source, generate)[0]?.split('/').at(-1) === 'neofleet'
}

function generateFindings(source: Source): readonly Diagnostic[] {
  const [, ...words] = wordsAt(source, generate)
  if (!runsNeofleet(source) || (words[0] === 'plugin' && words[1] === 'generate')) return []
  return [
    diagnostic(setupCodes.plugin, `neofleet ${words.join(' ')} is not what Argo CD needs.`, {
      span: source.span([...generate, 'command']),
      help: 'Write command: [neofleet, plugin, generate].',
    }),
  ]
}

/** What is announced can be set in Argo CD’s user interface, and what is set and unknown is refused. */
function announcedFindings(source: Source): readonly Diagnostic[] {
  const path: Path = ['spec', 'parameters', 'static']
  const list = valueAt(source.value, path)
  const names = (Array.isArray(list) ? list : []).map((each: unknown) => valueAt(each, ['name']))
  const known: readonly unknown[] = parameters.map(({ name }) => name)
  return names.flatMap((name, index) => {
    const isTwice = names.indexOf(name) < index
    const isUnknown = runsNeofleet(source) && typeof name === 'string' && !known.includes(name)
    if (!isTwice && !isUnknown) return []
    const what = isTwice ? 'is announced twice' : 'is announced, and neofleet refuses it'
    return diagnostic(setupCodes.plugin, `The parameter ${JSON.stringify(name)} ${what}.`, {
      span: source.span([...path, index]),
      help: isTwice ? 'Remove one of them.' : `There are ${known.join(', ')}.`,
    })
  })
}

function discoveryFindings(source: Source): readonly Diagnostic[] {
  const path: Path = ['spec', 'discover']
  const isSet = [['fileName'], ['find', 'glob'], ['find', 'command']].some((each) => {
    const value = valueAt(source.value, [...path, ...each])
    return value !== undefined && value !== ''
  })
  if (!isSet) return []
  return [
    diagnostic(setupCodes.discovery, 'Argo CD would send every repository once more, only to ask.', {
      span: source.keySpan(path),
      help: 'Remove spec.discover, and name the plugin in each Application: spec.source.plugin.name.',
    }),
  ]
}

function needlessFindings(source: Source): readonly Diagnostic[] {
  if (!runsNeofleet(source)) return []
  return ['preserveFileMode', 'provideGitCreds'].flatMap((field) =>
    valueAt(source.value, ['spec', field]) === true
      ? diagnostic(setupCodes.needless, `neofleet does not need spec.${field}.`, {
          span: source.keySpan(['spec', field]),
          help: 'Remove it.',
        })
      : [],
  )
}
