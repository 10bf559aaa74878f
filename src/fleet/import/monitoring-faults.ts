import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { ownFaults } from '../monitoring/own-faults.ts'
import { parseNeo4jVersion } from '../neo4j-version.ts'
import type { GuideDocument } from './guide-document.ts'

const block: Path = ['spec', 'monitoring']

function itemsAt(document: GuideDocument, list: string): readonly unknown[] {
  const items = valueAt(document.source.value, [...block, list])
  return Array.isArray(items) ? items : []
}

function textAt(item: unknown, field: string): string | undefined {
  const text = valueAt(item, [field])
  return typeof text === 'string' ? text : undefined
}

/** What `check` will say of the alert conditions in the written file, at their place in the imported one. */
export function monitoringFaults(document: GuideDocument): readonly Diagnostic[] {
  const metrics = itemsAt(document, 'metrics').map((item) => {
    const threshold = valueAt(item, ['threshold'])
    return {
      name: textAt(item, 'name') ?? '',
      // What is no text has faults of another kind.
      query: textAt(item, 'query') ?? 'up',
      ...(typeof threshold === 'number' ? { threshold } : {}),
    }
  })
  const alerts = itemsAt(document, 'alerts').map((item) => ({ condition: textAt(item, 'condition') ?? 'up' }))
  const world = {
    version: parseNeo4jVersion(String(valueAt(document.source.value, ['spec', 'image', 'tag']))),
    databases: [],
    others: metrics.map(({ name }) => name),
  }
  return ownFaults({ metrics, alerts }, world, (path) => document.source.span([...block, ...path])).map(
    (finding) => ({ ...finding, severity: 'warning' as const }),
  )
}
