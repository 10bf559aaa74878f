import { formatPath, type Path } from '../source/path.ts'
import { documentRules, type Rule } from './import/vocabulary.ts'

/** Fields that the v1beta1 resource has and a fleet spec says otherwise; what to write instead. */
const ofToday: Readonly<Record<string, string>> = {
  'spec.topology.servers':
    'Write spec.clusters[].nodeAllocation: its primaries and secondaries are the servers.',
  'spec.topology.serverRoles': 'Write spec.clusters[].nodeAllocation and databases[].topology.',
  'spec.topology.serverModeConstraint': 'Write spec.clusters[].nodeAllocation and databases[].topology.',
  'spec.topology.minSystemPrimaries': 'Leave it out: the operator derives it from the number of servers.',
  'spec.monitoring.metricsExport': 'Leave it out: metrics are always exported.',
  'spec.networkPolicy': 'Write security.networkPolicies.',
  'spec.podServiceAccountAnnotations': 'Write spec.clusters[].identity.server.annotations.',
}

/** A field of the custom resource that somebody wrote into a fleet spec. */
interface ResourceField {
  readonly version: 'v1alpha1' | 'v1beta1'
  /** One or more sentences that say what to write instead. */
  readonly instead: string
}

/**
 * The field that the custom resource has at a path and a fleet spec does not; undefined where the resource has none
 * either.
 */
export function resourceField(path: Path): ResourceField | undefined {
  const name = formatPath(path)
  const today = ofToday[name]
  if (today !== undefined) return { version: 'v1beta1', instead: today }
  if (path[0] !== 'spec') return undefined
  const exact = documentRules.find(([known]) => known === name)
  if (exact !== undefined) return { version: 'v1alpha1', instead: insteadOf(exact[1]) }
  const below = documentRules.filter(([known]) => known.startsWith(`${name}.`))
  if (below.length === 0) return undefined
  const places = [...new Set(below.flatMap(([, rule]) => placeOf(rule)?.slice(0, 2).join('.') ?? []))]
  return { version: 'v1alpha1', instead: `Its parts are ${places.join(', ')}.` }
}

function placeOf(rule: Rule): readonly (string | number)[] | undefined {
  if (rule.does === 'list-clusters') return ['spec', 'clusters']
  if (rule.does !== 'carry') return undefined
  return rule.scope === 'cluster' ? ['spec', 'clusters[]', ...rule.to] : rule.to
}

function insteadOf(rule: Rule): string {
  if (rule.does === 'leave' || rule.does === 'imply') return rule.reason || 'Leave it out.'
  return `Write ${placeOf(rule)?.join('.')}.`
}
