import type { Dashboard, Panel } from '@grafana/schema'

/** One query of a panel, and what its line is called. */
interface Query {
  readonly expr: string
  /** Text with labels as Grafana prints them, such as `{{k8s_cluster}}`. */
  readonly legend: string
}

/** What a panel shows; everything else about it is the same for all. */
export interface PanelSpec {
  readonly title: string
  readonly description: string
  readonly type: 'stat' | 'timeseries' | 'table'
  /** A unit of Grafana's, such as `bytes` or `percentunit`. */
  readonly unit?: string
  /** Columns of 24. */
  readonly width: number
  readonly queries: readonly Query[]
}

/** A dashboard: its rows of panels from top to bottom. */
export interface DashboardSpec {
  readonly uid: string
  readonly title: string
  readonly description: string
  /** The job whose clusters can be chosen. */
  readonly job: string
  readonly rows: readonly (readonly PanelSpec[])[]
}

const rowHeight = 8
const source = { type: 'prometheus', uid: `\${datasource}` }

function target({ expr, legend }: Query, index: number, type: PanelSpec['type']) {
  const isInstant = type === 'table'
  return {
    refId: `Q${index + 1}`,
    datasource: source,
    expr,
    legendFormat: legend,
    ...(isInstant ? { instant: true, format: 'table' } : {}),
  }
}

function panelOf(spec: PanelSpec, id: number, x: number, y: number): Panel {
  return {
    id,
    type: spec.type,
    title: spec.title,
    description: spec.description,
    datasource: source,
    gridPos: { x, y, w: spec.width, h: rowHeight },
    fieldConfig: { defaults: { ...(spec.unit === undefined ? {} : { unit: spec.unit }) }, overrides: [] },
    targets: spec.queries.map((query, index) => target(query, index, spec.type)),
  }
}

/** The model that Grafana loads: schema 39, Grafana 11 and later. */
export function dashboardModel({ uid, title, description, job, rows }: DashboardSpec): Dashboard {
  const panels: Panel[] = []
  rows.forEach((row, y) => {
    let x = 0
    for (const spec of row) {
      panels.push(panelOf(spec, panels.length + 1, x, y * rowHeight))
      x += spec.width
    }
  })
  return {
    uid,
    title,
    description,
    tags: ['neo4j', 'neofleet'],
    schemaVersion: 39,
    editable: true,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'utc',
    templating: {
      list: [
        { type: 'datasource', name: 'datasource', label: 'Prometheus', query: 'prometheus' },
        {
          type: 'query',
          name: 'k8s_cluster',
          label: 'Cluster',
          datasource: source,
          query: `label_values(up{job="${job}"}, k8s_cluster)`,
          refresh: 2,
          multi: true,
          includeAll: true,
        },
      ],
    },
    panels,
  }
}
