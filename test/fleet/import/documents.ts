import { readFileSync } from 'node:fs'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { formatSpan } from '../../../src/diagnostics/span.ts'
import { importFleet } from '../../../src/fleet/import/import-fleet.ts'
import { readSources } from '../../../src/source/read.ts'

/** The text of one of the guide's resources. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
}

/** Imports texts by file name. */
export function importTexts(texts: Readonly<Record<string, string>>) {
  const sources = Object.entries(texts).flatMap(([file, text]) => {
    const read = readSources(file, text)
    if (read.value === undefined) throw new Error(`${file} does not parse`)
    return read.value
  })
  return importFleet(sources)
}

/** Imports the guide's resources. */
export function importFixtures(...names: readonly string[]) {
  return importTexts(Object.fromEntries(names.map((name) => [name, fixture(name)])))
}

/** Each finding as its code and its places, the first one first. */
export function places(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, span, related }) =>
    [code, ...[span, ...related.map((one) => one.span)].flatMap((one) => (one ? formatSpan(one) : []))].join(
      ' ',
    ),
  )
}

/** A small resource to vary. */
export const small = `apiVersion: neo4j.neo4j.com/v1alpha1
kind: Neo4jEnterpriseCluster
metadata: { name: graph, namespace: neo4j }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  topology: { primaries: 3 }
  storage: { className: gp3, size: 100Gi }
  multiCluster:
    enabled: true
    networking: { type: cilium }
    topology:
      clusters:
        - { name: east, region: us-east-1, endpoint: "graph.east.example.com:7687" }
`
