import type { Fleet } from '../../fleet/fleet.ts'

/** Names of the clusters whose zones the spec does not say; those that are lost already fail no more. */
export function unzonedClusters({ clusters }: Fleet): readonly string[] {
  return clusters
    .filter(({ state, availabilityZones }) => state !== 'lost' && availabilityZones.length === 0)
    .map(({ name }) => name)
}

const shown = 5

/** What a matrix leaves out of clusters without zones, in a sentence; nothing where there are none. */
export function unzonedSentence(names: readonly string[]): string {
  if (names.length === 0) return ''
  const rest = names.length > shown ? ` and ${names.length - shown} more` : ''
  return `Loss of zones is not worked out for ${names.slice(0, shown).join(', ')}${rest}: write availabilityZones there.`
}
