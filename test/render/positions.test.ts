import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  checkFleet,
  checkFleets,
  chooseParts,
  decodeFleet,
  type Fleet,
  planFleet,
  readSource,
  renderPlan,
} from '../../src/index.ts'
import { openCatalog } from '../../src/io/catalog.ts'
import { checkInvariants } from '../../src/render/checks/check-invariants.ts'
import { fleetViews } from '../../src/render/view.ts'

const starter = readFileSync(
  fileURLToPath(new URL('../../templates/starters/production/fleet.yaml', import.meta.url)),
  'utf8',
)

/** A sound fleet that cannot say where anything stands. */
function fleetWithoutPlaces(name: string): Fleet {
  const text = starter
    .replace(/(metadata:[^}]*?name: )[a-z0-9-]+/, `$1${name}`)
    .replaceAll(/(endpoint: )/g, `$1${name}-`)
    .replace(/dns: {.*}/, `dns: { zone: ${name}.example.com }`)
  const source = readSource(`${name}.yaml`, text).value
  if (source === undefined) throw new Error('the starter is readable')
  const refuse = () => {
    throw new Error(`somebody asked for a place in ${name}`)
  }
  const fleet = decodeFleet({ layers: [{ ...source, span: refuse, keySpan: refuse }] }).value
  if (fleet === undefined) throw new Error('the starter is sound')
  return fleet
}

test('sound fleets are checked and rendered without a place, which a second, slower parse would have to find', () => {
  const catalog = openCatalog()
  const fleets = ['orders', 'billing'].map(fleetWithoutPlaces)
  expect(checkFleets(fleets, [])).toEqual([])
  for (const fleet of fleets) {
    expect(checkFleet(fleet)).toEqual([])
    const parts = chooseParts(fleet, catalog).value
    if (parts === undefined) throw new Error('the starter names parts that exist')
    const folders = [...parts.shared, parts.target, parts.overlay]
    const { name: overlay } = parts.overlay
    const { places } = fleet
    for (const { view } of fleetViews(fleet, parts)) {
      const invariants = folders.flatMap((folder) => folder.invariants)
      expect(checkInvariants(invariants, { view, places, overlay })).toEqual([])
    }
    const shapes = new WeakMap()
    const own = { patches: [], shapes }
    const facts = folders.flatMap((folder) => folder.objects).filter(({ severity }) => severity !== 'info')
    const creates = folders.flatMap((folder) => folder.creates)
    const context = { patches: [], facts, creates, schemas: catalog.schema, shapes, own, places, overlay }
    expect(renderPlan(planFleet(fleet, parts), context).diagnostics).toEqual([])
  }
})
