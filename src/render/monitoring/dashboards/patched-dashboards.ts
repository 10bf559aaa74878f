import { type Path, valueAt } from '../../../source/path.ts'
import { isMap } from '../../../source/plain-map.ts'

/** A dashboard inside a ConfigMap: where its text stands, and its model. */
interface HeldDashboard {
  readonly path: Path
  readonly model: unknown
}

/** The dashboards that a ConfigMap holds. */
export function dashboardsIn(object: unknown): readonly HeldDashboard[] {
  const data = valueAt(object, ['data'])
  if (!isMap(data)) return []
  return Object.entries(data).flatMap(([key, text]) => {
    if (!key.endsWith('.json') || typeof text !== 'string') return []
    try {
      return [{ path: ['data', key], model: JSON.parse(text) as unknown }]
    } catch {
      return []
    }
  })
}
