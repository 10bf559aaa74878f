import { type Code, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { missingField, unknownField, wrongResource, wrongType, wrongValue } from '../fleet/codes.ts'
import { foretold } from '../fleet/import/codes.ts'
import { isFragment, resource } from '../fleet/import/guide-document.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { KindSchema } from '../schema/kind-schema.ts'
import type { Violation } from '../schema/violation.ts'
import { formatPath, type Path, valueAt } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { unknownOverlay } from './codes.ts'

/** Fields that only this version of the resource has. */
const gone: readonly Path[] = [
  ['spec', 'multiCluster'],
  ['spec', 'backups'],
  ['spec', 'topology', 'primaries'],
  ['spec', 'topology', 'secondaries'],
]

/** What an API server would drop or refuse in a resource of the guide, and what a newer one would drop. */
export function resourceViolations(
  source: Source,
  schemaOf: (apiVersion: string, kind: string) => KindSchema | undefined,
): readonly Diagnostic[] {
  const known = schemaOf(resource.apiVersion, resource.kind)
  if (known === undefined) return []
  const fragment = isFragment(source.value)
  const violations = findViolations(source.value, known.schema, { dialect: 'structural' }).filter(
    // A fragment lacks what the resource around it has.
    ({ rule, path }) => !(fragment && rule === 'missing' && path.length < 3),
  )
  return [...violations.map((violation) => finding(source, violation)), ...dropped(source, fragment)]
}

function finding(source: Source, violation: Violation): Diagnostic {
  const { path, rule, suggestion } = violation
  const isField = rule === 'unknown' || rule === 'missing'
  const at = rule === 'missing' ? path.slice(0, -1) : path
  return diagnostic(codeOf(violation), `${formatPath(path)}: ${violation.message}`, {
    span: isField ? source.keySpan(at) : source.span(at),
    help: suggestion === undefined ? helpOf(violation) : `Did you mean ${suggestion}?`,
  })
}

function codeOf({ rule, path }: Violation): Code {
  if (formatPath(path) === 'spec.multiCluster.networking.type') return unknownOverlay
  if (rule === 'unknown') return unknownField
  if (rule === 'missing') return missingField
  return rule === 'type' ? wrongType : wrongValue
}

function helpOf({ rule, allowed = [] }: Violation): string {
  if (rule === 'unknown')
    return 'An API server drops it without a word. neofleet import says what of it a fleet spec can say.'
  return allowed.length === 0 ? 'An API server refuses the resource.' : `Allowed: ${allowed.join(', ')}.`
}

function dropped(source: Source, fragment: boolean): readonly Diagnostic[] {
  const [first, ...others] = gone.filter((path) => valueAt(source.value, path) !== undefined)
  if (first === undefined || fragment) return []
  const fields = [first, ...others].map((path) => formatPath(path)).join(', ')
  return [
    diagnostic(
      foretold(wrongResource),
      `v1beta1 does not know ${fields}: its API server would drop them and then miss topology.servers.`,
      {
        span: source.keySpan(first),
        help: `A fleet spec says the same for every target: neofleet import ${source.file} -o fleet.yaml`,
        related: others.map((path) => ({ span: source.keySpan(path), message: 'dropped too' })),
      },
    ),
  ]
}
