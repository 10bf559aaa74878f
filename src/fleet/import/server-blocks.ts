import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import { spanInText } from '../../source/span-in-text.ts'
import { unreadBlocks } from '../dns/codes.ts'
import { checkCorefile } from '../dns/corefile/check-corefile.ts'
import type { Surroundings } from '../dns/corefile/forward-faults.ts'
import { foretold, leftOut } from './codes.ts'
import { type Note, type Noted, noteAbout } from './note.ts'

const at: Path = ['spec', 'networking', 'dns', 'corefile']

/** Whether a document is the ConfigMap that AKS and k3s read server blocks from. */
export function isServerBlocks({ value }: Source): boolean {
  const field = (...path: readonly string[]) => valueAt(value, path)
  return (
    field('apiVersion') === 'v1' &&
    field('kind') === 'ConfigMap' &&
    field('metadata', 'name') === 'coredns-custom' &&
    isMap(field('data'))
  )
}

/** The server blocks of such documents as one text for the fleet, with what is wrong in them. */
export function readServerBlocks(sources: readonly Source[], fleet: unknown): Noted<string> {
  const around = surroundingsOf(fleet)
  const read = sources.map((source) => readOne(source, around))
  return {
    value: read.flatMap(({ value }) => (value === '' ? [] : value)).join('\n'),
    notes: read.flatMap(({ notes }) => notes),
  }
}

/** What is wrong with such a document by itself, which says nothing about the clusters that it is for. */
export function serverBlockFindings(source: Source): readonly Diagnostic[] {
  const data = valueAt(source.value, ['data'])
  const around = surroundingsOf(undefined)
  return [
    unread(source, unreadBlocks),
    ...Object.entries(isMap(data) ? data : {}).flatMap(([key, text]) =>
      typeof text === 'string' && key.endsWith('.server') ? findingsIn(source, key, text, around) : [],
    ),
  ]
}

type Around = Surroundings & { readonly taken: readonly string[] }

function findingsIn(source: Source, key: string, text: string, around: Around): readonly Diagnostic[] {
  return checkCorefile(text, around, (part) => spanInText(source, ['data', key], part))
}

function readOne(source: Source, around: Around): Noted<string> {
  const data = valueAt(source.value, ['data'])
  const texts: string[] = []
  const notes: Note[] = [{ at, finding: unread(source, foretold(unreadBlocks)) }]
  for (const [key, text] of Object.entries(isMap(data) ? data : {})) {
    const path = ['data', key]
    if (typeof text !== 'string' || !key.endsWith('.server')) {
      notes.push(
        noteAbout(leftOut, at, {
          detail: `${key} is left out: a fleet spec takes server blocks, keys that end in .server.`,
          help: 'Keep it where it is, and leave the other keys to neofleet.',
          spans: [source.keySpan(path)],
        }),
      )
      continue
    }
    texts.push(text.endsWith('\n') ? text : `${text}\n`)
    const findings = findingsIn(source, key, text, around)
    notes.push(...findings.map((finding): Note => ({ at, finding: { ...finding, severity: 'warning' } })))
  }
  return { value: texts.join('\n'), notes }
}

function unread(source: Source, code: Code): Diagnostic {
  const detail =
    'coredns-custom is read by AKS and k3s alone, and nothing says what kind of clusters these are.'
  return diagnostic(code, detail, {
    span: source.span(['metadata', 'name']),
    help: 'Write clusters[].distribution: neofleet puts server blocks where each distribution reads them.',
  })
}

/** What the documents say about the fleet around the server blocks; without any, nothing is known. */
function surroundingsOf(fleet: unknown): Around {
  const clusters = valueAt(fleet, ['spec', 'clusters'])
  const zone = valueAt(fleet, ['spec', 'networking', 'dns', 'zone'])
  return {
    members: (Array.isArray(clusters) ? clusters : []).map((cluster) => ({
      name: String(valueAt(cluster, ['name'])),
      serviceCIDRs: [],
    })),
    zone: typeof zone === 'string' ? zone : undefined,
    stretched: valueAt(fleet, ['spec', 'strategy']) === 'active-active',
    taken: [],
  }
}
