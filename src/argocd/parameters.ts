/** One thing that an Application can set; plugin.yaml, the announcement and the documentation are made from this list. */
interface Parameter {
  readonly name: string
  readonly title: string
  readonly tooltip: string
  /** Variable of `plugin.env` that says the same; Argo CD puts ARGOCD_ENV_ in front. */
  readonly variable: string
}

/** Everything that an Application can set, in the order Argo CD shows it. */
export const parameters = [
  {
    name: 'cluster',
    title: 'Cluster',
    tooltip:
      'Cluster of the fleet whose objects are generated, or hub. Default: the folder after clusters/ in the path of the source.',
    variable: 'CLUSTER',
  },
  {
    name: 'layer',
    title: 'Layer',
    tooltip: 'Only the objects of one layer: base, dbms or data. Default: all of them.',
    variable: 'LAYER',
  },
  {
    name: 'fleet',
    title: 'Fleet',
    tooltip:
      'File of the fleet or cluster set, from the path of the source. Default: the fleet.yaml found there or in a folder above.',
    variable: 'FLEET',
  },
] as const satisfies readonly Parameter[]

type ParameterName = (typeof parameters)[number]['name']

/** What an Application set; nothing is set by default. */
export type Settings = Readonly<Partial<Record<ParameterName, string>>>
