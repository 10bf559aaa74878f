import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { isMap } from '../../src/source/plain-map.ts'
import { filesBelow, filesOf, renderFleet, saidOf } from './example.ts'

const folder = resolve(import.meta.dirname, '../../../shared/reference/worked-examples')
const absent = existsSync(folder) ? '' : ' (skipped: the worked examples are not beside the repository)'

/** Where ours differs from the example, and why. The path is that of a field, with `*` for any text. */
interface Difference {
  readonly files: RegExp
  readonly path: RegExp
  readonly because: string
}

const differences: readonly Difference[] = [
  {
    files: /./,
    path: /^\/metadata\/labels\//,
    because: 'Ours say whose an object is: the labels of the fleet, and what finds it again.',
  },
  {
    files: /^backup\//,
    path: /^\/spec\/options\/tempStorage\/size$/,
    because: 'The example has a scratch size that its fleet does not write; ours is storage.size.',
  },
  {
    files: /neo4jreplicadatabase/,
    path: /^\/metadata\/annotations\/neofleet\.dev~rpo$/,
    because: 'Ours says what a failover can lose.',
  },
  {
    files: /neo4jenterprisecluster/,
    path: /^\/spec\/resources\//,
    because: 'The example has 4 CPU and 16Gi that its fleet does not write; our default is smaller.',
  },
  {
    files: /neo4jenterprisecluster/,
    path: /^\/spec\/tls\/issuerRef\/name$/,
    because: 'Ours is named after the fleet: two fleets in one cluster may have two authorities.',
  },
  {
    files: /neo4jenterprisecluster-plant/,
    path: /^\/spec\/service\/dnsName$/,
    because: 'The certificate has room for one name: ours is the endpoint that the fleet writes.',
  },
  {
    files: /neo4jenterprisecluster/,
    path: /^\/spec\/(config|extraVolumes|tls|monitoring|auth)\b/,
    because: 'Settings that other parts of the spec add: health checks, monitoring, trust.',
  },
  {
    files: /networkpolicy/,
    path: /^\/spec\/(ingress|egress)\//,
    because: 'Ours writes hosts in one order, names the operator’s pods, and admits the blackbox exporter.',
  },
  {
    files: /service-neo4j-bolt/,
    path: /^\/(metadata\/annotations|spec)\//,
    because: 'What the overlay adds for its own network.',
  },
  {
    files: /^observability\//,
    path: /^\/spec\//,
    because: 'Ours has more alerts, which name their series more exactly.',
  },
  {
    files: /validatingadmissionpolicy/,
    path: /^\/spec\/(validations|matchConstraints)/,
    because: 'Ours guards more kinds, and its words are not about databases alone.',
  },
  {
    files: /^hub\/.*applicationset/,
    path: /^\/spec\/(generators|strategy|template\/metadata)\//,
    because: 'Ours orders any number of clusters by wave, not two by role, and says what a render reads.',
  },
  {
    files: /^hub\/.*applicationset/,
    path: /^\/spec\/template\/spec\/(destination|ignoreDifferences|syncPolicy\/(syncOptions|retry))\//,
    because:
      'Ours takes clusters by name or server, leaves alone what the operator drops, does not wait for CRDs, and retries with newer commits.',
  },
  {
    files: /^hub\/platform\/application-neo4j-operator/,
    path: /^\/spec\/syncPolicy\/retry\//,
    because: 'Ours tries again for an hour: left to itself Argo CD gives up after three minutes.',
  },
  {
    files: /^hub\/platform\/appproject/,
    path: /^\/spec\/(description|destinations|sourceRepos)\b/,
    because: 'Ours lists clusters in the order of an upgrade, and says in words what both projects are for.',
  },
]

/** Objects of the example that ours calls otherwise. */
const renamed: readonly (readonly [RegExp, string])[] = [
  // Ours is named after the fleet: two fleets in one cluster may have two authorities.
  [/^(security\/(?:clusterissuer|externalsecret))-fleet-ca\.yaml$/, '$1-FLEET-ca.yaml'],
]

function* leavesOf(value: unknown, path: string): Generator<readonly [string, unknown]> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* leavesOf(item, `${path}/${index}`)
  else if (isMap(value)) {
    for (const [key, item] of Object.entries(value))
      yield* leavesOf(item, `${path}/${key.replaceAll('/', '~')}`)
  } else yield [path, value]
}

/** Paths of the fields that differ between two objects. */
function differing(expected: string, ours: string): readonly string[] {
  const [left, right] = [expected, ours].map((text) => new Map(leavesOf(parse(text), '')))
  const paths = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])
  return [...paths].filter((path) => left?.get(path) !== right?.get(path)).sort()
}

function isListed(file: string, path: string): boolean {
  return differences.some((each) => each.files.test(file) && each.path.test(path))
}

/** What the example installs and ours does not: Submariner's chart makes a second resource of the same name. */
const leftOut = [/^hub\/platform\/application-submariner-operator-/]

const fleets = [
  // Neo4j may place two of three primaries in one of three zones that hold five servers.
  { folder: '1-dr-eks-cilium', name: 'neo4j-production', said: ['NF-PROM-003 96:29'] },
  // The chart of Submariner would make the resource that the overlay makes.
  { folder: '3-submariner-globalnet', name: 'plant', said: ['NF-SUBM-022 16:44'] },
]

describe.skipIf(absent !== '').each(fleets)(`The worked example $folder${absent}`, (fleet) => {
  const expected = join(folder, fleet.folder, 'expected')
  const outcome = absent === '' ? renderFleet(join(folder, fleet.folder, 'fleet.yaml')) : undefined
  const files = filesOf(outcome?.trees ?? [])

  test('is accepted as it is written, with findings that are true', () => {
    expect(saidOf(outcome?.diagnostics ?? [])).toEqual(fleet.said)
  })

  test('gives every object of its clusters and its hub, but for the listed differences', () => {
    const names = absent === '' ? filesBelow(expected) : []
    expect(names.length).toBeGreaterThan(30)
    const wrong = names.flatMap((name) => {
      if (leftOut.some((each) => each.test(name))) return []
      const [, tree = '', file = ''] = /^(clusters\/[^/]+|hub)\/(.*)$/.exec(name) ?? []
      const own = renamed
        .reduce((text, [from, to]) => text.replace(from, to), file)
        .replace('FLEET', fleet.name)
      const ours = files.get(`${fleet.name}/${tree}/${own}`)
      if (ours === undefined) return [`${name}: missing`]
      if (own !== file) return []
      return differing(readFileSync(join(expected, name), 'utf8'), ours)
        .filter((path) => !isListed(tree === 'hub' ? name : file, path))
        .map((path) => `${name}: ${path}`)
    })
    expect(wrong).toEqual([])
  })
})
