import { isMap } from '../source/plain-map.ts'
import type { Change, FieldChange } from './change.ts'

const hidden = '(hidden)'

/** Hides what Secrets hold, for a difference ends up in logs and pull requests; that it changed stays visible. */
export function hideSecrets(change: Change): Change {
  if (change.object.kind !== 'Secret' || change.object.apiVersion !== 'v1') return change
  return { ...change, fields: change.fields.map(hideField) }
}

function hideField(field: FieldChange): FieldChange {
  const hide = (value: unknown): unknown => {
    if (field.path.length === 0) return hideContent(value)
    return field.path[0] === 'data' || field.path[0] === 'stringData' ? hideAll(value) : value
  }
  return {
    ...field,
    ...('before' in field ? { before: hide(field.before) } : {}),
    ...('after' in field ? { after: hide(field.after) } : {}),
  }
}

function hideContent(secret: unknown): unknown {
  if (!isMap(secret)) return secret
  return Object.fromEntries(
    Object.entries(secret).map(([key, value]) => [
      key,
      key === 'data' || key === 'stringData' ? hideAll(value) : value,
    ]),
  )
}

function hideAll(value: unknown): unknown {
  return isMap(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, hidden])) : hidden
}
