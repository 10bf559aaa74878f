import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findViolations } from '../../src/schema/find-violations.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { valueAt } from '../../src/source/path.ts'
import { isMap } from '../../src/source/plain-map.ts'
import { examples, filesOf, renderFleet } from './example.ts'

const schemas = resolve(import.meta.dirname, '../../../shared/crds')

interface ChartValues {
  readonly file: string
  readonly values: unknown
}

/** Values of one chart in every example: in files of their own, and in the Applications that install it. */
function valuesOf(chart: string): readonly ChartValues[] {
  return examples
    .flatMap(({ path }) =>
      [...filesOf(renderFleet(join(path, 'fleet.yaml')).trees)].map(
        ([file, text]) => [`${path.split('/').slice(1).join(' ')} ${file}`, text] as const,
      ),
    )
    .flatMap(([file, text]) => {
      if (file.endsWith(`/${chart}.json`)) return [{ file, values: JSON.parse(text) }]
      if (!file.includes(`/application-${chart}-`)) return []
      return [{ file, values: valueAt(parse(text), ['spec', 'source', 'helm', 'valuesObject']) }]
    })
}

/** Fields of the values that the chart's schema does not name; Helm would pass over them without a word. */
function unknownFields(values: unknown, schema: unknown, path = ''): readonly string[] {
  const known = isMap(schema) && isMap(schema['properties']) ? schema['properties'] : undefined
  if (!isMap(values) || known === undefined) return []
  return Object.entries(values).flatMap(([key, value]) =>
    key in known ? unknownFields(value, known[key], `${path}.${key}`) : [`${path}.${key}`],
  )
}

const cilium = valuesOf('cilium')
const gateway = valuesOf('istio-eastwestgateway')

describe.each([
  ['cilium', 'cilium/helm-values-1.20.0.schema.json', [], cilium],
  ['gateway of Istio', 'istio/helm-gateway-values-1.30.3.schema.json', ['$defs', 'values'], gateway],
] as const)('values of the chart %s', (_, file, at, values) => {
  const absent = existsSync(join(schemas, file))
    ? ''
    : ' (skipped: the chart schema is not beside the repository)'

  test.skipIf(absent !== '')(`are what it takes${absent}`, () => {
    const schema = JSON.parse(readFileSync(join(schemas, file), 'utf8')) as Schema
    expect(values.length).toBeGreaterThan(3)
    for (const each of values) {
      expect(findViolations(each.values, schema), each.file).toEqual([])
      expect(unknownFields(each.values, valueAt(schema, at)), each.file).toEqual([])
    }
  })
})

describe.each(cilium)("Cilium's values in $file", ({ values }) => {
  const at = (...path: readonly string[]) => valueAt(values, path)

  test('have a mesh API server, which needs endpoints as objects (NF-CILIUM-020)', () => {
    expect(at('clustermesh', 'useAPIServer')).toBe(true)
    expect(at('disableEndpointCRD')).toBeUndefined()
  })

  test('trust one CA, by name and never by value (NF-CILIUM-008)', () => {
    const { authMode, auto, ...rest } = at('clustermesh', 'apiserver', 'tls') as Record<string, unknown>
    expect(authMode).toBe('cluster')
    expect(valueAt(auto, ['method'])).not.toBe('helm')
    if (valueAt(auto, ['method']) === 'certmanager')
      expect(valueAt(auto, ['certManagerIssuerRef', 'name'])).toEqual(expect.any(String))
    expect(rest).toEqual({})
  })

  test('list every other member once, and not its own', () => {
    const peers = (at('clustermesh', 'config', 'clusters') ?? []) as readonly { readonly name: string }[]
    const names = peers.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).not.toContain(at('cluster', 'name'))
  })
})

describe('the address under which a mesh API server is called', () => {
  const all = new Map(
    cilium.map(({ file, values }) => [
      `${file.split('/')[0]} ${valueAt(values, ['cluster', 'name'])}`,
      values,
    ]),
  )

  test.each(cilium)(
    'is in the certificate of each member that $file names (NF-CILIUM-007)',
    ({ file, values }) => {
      const peers = (valueAt(values, ['clustermesh', 'config', 'clusters']) ?? []) as readonly {
        readonly name: string
        readonly address?: string
      }[]
      for (const { name, address } of peers) {
        if (address === undefined) continue
        const server = ['clustermesh', 'apiserver', 'tls', 'auto', 'server', 'extraDnsNames']
        expect(valueAt(all.get(`${file.split('/')[0]} ${name}`), server)).toContain(address)
      }
    },
  )
})
