import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { openCatalog } from '../../src/io/catalog.ts'
import { freshFolder } from '../fresh-folder.ts'
import { examples, filesOf, renderFleet, root, saidOf } from './example.ts'

type Networking = Readonly<Record<string, unknown>> | undefined
interface Spec {
  readonly networking: { readonly type: string } & Readonly<Record<string, unknown>>
  readonly clusters: readonly { readonly networking?: Networking }[]
}

const copy = 'mesh-x'
const folder = freshFolder()

function renamed(networking: Networking, name: string): Networking {
  if (networking === undefined) return undefined
  return Object.fromEntries(
    Object.entries(networking).map(([key, value]) => [key === name ? copy : key, value]),
  )
}

/** The same fleet, whose overlay has another name. */
function withCopy(text: string, name: string): string {
  const document = parse(text) as { readonly spec: Spec }
  const clusters = document.spec.clusters.map((cluster) => ({
    ...cluster,
    networking: renamed(cluster.networking, name),
  }))
  const networking = { ...renamed(document.spec.networking, name), type: copy }
  const copied = { ...document, spec: { ...document.spec, clusters, networking } }
  return stringify(copied, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })
}

describe.each(openCatalog().overlayNames)('a copy of the overlay %s under another name', (name) => {
  cpSync(join(root, 'overlays', name), join(folder, name, copy), { recursive: true })
  const own = examples.filter((example) => example.folder === `overlays/${name}`)

  test.each(own)('renders $name to the same bytes', (example) => {
    const file = join(folder, name, `${example.name}.yaml`)
    writeFileSync(file, withCopy(example.text, name))
    const original = renderFleet(`${example.path}/fleet.yaml`)
    const copied = renderFleet(file, [join(folder, name)])
    const codes = (said: readonly string[]) => said.map((finding) => finding.split(' ')[0]).sort()
    expect(codes(saidOf(copied.diagnostics))).toEqual(codes(saidOf(original.diagnostics)))
    expect(filesOf(copied.trees)).toEqual(filesOf(original.trees))
  })
})
