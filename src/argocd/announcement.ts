import { parameters } from './parameters.ts'

/** A parameter as Argo CD's UI is told of it. */
interface Announced {
  readonly name: string
  readonly title: string
  readonly tooltip: string
  readonly collectionType: 'string'
}

/** What an Application can set; with the clusters of the fleet where one was found. */
export function announcement(clusters: readonly string[]): readonly Announced[] {
  const known = clusters.length === 0 ? '' : ` This fleet has ${[...clusters, 'hub'].join(', ')}.`
  return parameters.map(({ name, title, tooltip }) => ({
    name,
    title,
    tooltip: name === 'cluster' ? `${tooltip}${known}` : tooltip,
    collectionType: 'string',
  }))
}
