type Entries = Readonly<Record<string, unknown>>

const objectLead = ['apiVersion', 'kind', 'metadata', 'spec']
const metadataLead = ['name', 'namespace', 'labels', 'annotations']
const otherLead = ['name']

/**
 * The keys of a map that have a value, in the one order of all printed files: first what identifies it, then by code
 * unit. A map with `apiVersion` and `kind` is a Kubernetes object; `parent` is the key above the map.
 */
export function orderedKeys(map: Entries, parent?: string): readonly string[] {
  const isSet = (key: string) => map[key] !== undefined
  const keys = Object.keys(map).filter(isSet)
  if (keys.length < 2) return keys
  keys.sort()
  const lead = leadOf(map, parent).filter(isSet)
  return lead.length === 0 ? keys : [...lead, ...keys.filter((key) => !lead.includes(key))]
}

function leadOf(map: Entries, parent: string | undefined): readonly string[] {
  if (map['apiVersion'] !== undefined && map['kind'] !== undefined) return objectLead
  return parent === 'metadata' ? metadataLead : otherLead
}
