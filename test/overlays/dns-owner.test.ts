import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { filesOf, renderFleet } from './example.ts'

const folder = resolve(import.meta.dirname, '../../../shared/reference/worked-examples')
const absent = existsSync(folder) ? '' : ' (skipped: the worked examples are not beside the repository)'

test.skipIf(absent !== '').each([
  ['1-dr-eks-cilium', 'neo4j-production'],
  ['3-submariner-globalnet', 'plant'],
])(`the hub owns the name that follows the home of %s${absent}`, (example, fleet) => {
  const name = `hub/dns/dnsendpoint-${fleet}.yaml`
  const files = filesOf(renderFleet(join(folder, example, 'fleet.yaml')).trees)
  const rendered = parse(files.get(`${fleet}/${name}`) ?? '{ metadata: {} }')
  // What neofleet adds to every object says whose it is, and is no part of the example.
  delete rendered.metadata.labels
  expect(rendered).toEqual(parse(readFileSync(join(folder, example, 'expected', name), 'utf8')))
})
