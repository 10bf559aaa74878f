import { visible } from '../diagnostics/visible.ts'
import { type Change, type FieldChange, severity } from './change.ts'

/** Names an object the way people do: `Service neo4j-bolt (namespace neo4j)`. */
export function nameOf({ object }: Change): string {
  const namespace = object.namespace === '' ? '' : ` (namespace ${object.namespace})`
  return visible(`${object.kind} ${object.name}${namespace}`)
}

/** Where a change happens: `us-east`, or `same in 3 clusters: a, b, c`; long lists are cut at `most`. */
export function placesOf({ clusters }: Change, most = 6): string {
  if (clusters.length <= 1) return visible(clusters.join(''))
  const shown = clusters.length > most ? clusters.slice(0, most - 1) : clusters
  const rest = clusters.length - shown.length
  const list = [...shown, ...(rest === 0 ? [] : [`and ${rest} more`])].join(', ')
  return visible(`same in ${clusters.length} clusters: ${list}`)
}

/** Fields of one risk for one reason, to be shown together. */
interface FieldGroup {
  readonly risk: FieldChange['risk']
  readonly reason: string | undefined
  readonly finding: FieldChange['finding']
  readonly fields: readonly FieldChange[]
}

/** The fields of a change, worst first, those that share risk and reason together. */
export function fieldGroups({ fields }: Change): readonly FieldGroup[] {
  const groups = new Map<string, FieldGroup>()
  for (const field of fields) {
    const key = JSON.stringify([field.risk, field.reason, field.finding?.code])
    const group = groups.get(key)
    const { risk, reason, finding } = field
    groups.set(key, { risk, reason, finding, fields: [...(group?.fields ?? []), field] })
  }
  return [...groups.values()].sort((a, b) => severity(b.risk) - severity(a.risk))
}
