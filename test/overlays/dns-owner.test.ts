import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { filesOf, renderFleet } from './example.ts'

const name = 'hub/dns/dnsendpoint-neo4j-production.yaml'
const reference = resolve(
  import.meta.dirname,
  '../../../shared/reference/worked-examples/1-dr-eks-cilium/expected',
  name,
)
const absent = existsSync(reference) ? '' : ' (skipped: the worked examples are not beside the repository)'

test.skipIf(absent !== '')(`the hub owns the name that follows the home, as worked out${absent}`, () => {
  const files = filesOf(renderFleet('templates/operator-v1beta1/examples/dns-hub/fleet.yaml').trees)
  const rendered = parse(files.get(`neo4j-production/${name}`) ?? '{}')
  delete rendered.metadata.labels
  expect(rendered).toEqual(parse(readFileSync(reference, 'utf8')))
})
