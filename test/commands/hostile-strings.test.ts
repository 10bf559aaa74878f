import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { prepare } from '../../src/commands/prepare.ts'
import { renderTrees } from '../../src/commands/render-trees.ts'
import { freshFolder } from '../fresh-folder.ts'
import { readByKubectl, withKubectl } from '../print/readers.ts'

const strings: readonly string[] = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../print/fixtures/hostile-strings.json'), 'utf8'),
)
const folder = freshFolder()

/** A fleet whose one patch puts the given annotations on the Namespace; JSON is YAML. */
function fleetWith(annotations: Readonly<Record<string, string>>): string {
  const file = join(folder, 'fleet.yaml')
  const cluster = {
    name: 'east',
    region: 'us-east-1',
    nodeAllocation: { primaries: 3 },
    networking: { cilium: { clusterId: 1, meshAddress: 'east.example.com' } },
  }
  const fleet = {
    apiVersion: 'neofleet.dev/v1alpha1',
    kind: 'Fleet',
    metadata: { name: 'prod' },
    spec: {
      image: { repo: 'neo4j', tag: '2026.08-enterprise' },
      acceptLicenseAgreement: 'eval',
      clusters: [cluster],
      storage: { size: '100Gi' },
      networking: { type: 'cilium' },
      patches: [{ target: { kind: 'Namespace' }, expects: 1, merge: { metadata: { annotations } } }],
    },
  }
  // As escapes: raw, some of these characters are refused before anything else, with their place.
  const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(file, JSON.stringify(fleet, null, 1).replace(/[^\n -~]/g, asEscape))
  return file
}

function namespaceOf(file: string): string {
  const prepared = prepare([file], folder, { overlays: [] })
  expect(prepared.diagnostics.filter((finding) => finding.severity === 'error')).toEqual([])
  if (prepared.value === undefined) throw new Error('the fleet is not valid')
  for (const { value } of renderTrees(prepared.value)) {
    const found = value?.manifests.find((manifest) => manifest.kind === 'Namespace')
    if (found !== undefined) return found.text
  }
  throw new Error('no Namespace was rendered')
}

/** Refused with a diagnostic. */
function isRefused(text: string): boolean {
  return prepare([fleetWith({ 'example.com/value': text })], folder, { overlays: [] }).value === undefined
}

test(
  withKubectl('every hostile string survives from the spec to what Kubernetes reads, as value and as key'),
  () => {
    const refused = strings.filter(isRefused)
    expect(refused).toEqual([])
    const kept = strings.filter((text) => !refused.includes(text))
    const wanted = Object.fromEntries(
      kept.flatMap((text, index) => [
        [`value-${index}`, text],
        [text, 'key'],
      ]),
    )
    const [read] = readByKubectl(namespaceOf(fleetWith(wanted))) as {
      metadata: { annotations: Record<string, string> }
    }[]
    for (const [key, value] of Object.entries(wanted))
      expect(read?.metadata.annotations[key], JSON.stringify(key)).toBe(value)
  },
)
