/** The name of a Kubernetes object for a name of Neo4j's, which knows capitals and underscores. */
export function objectName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}
