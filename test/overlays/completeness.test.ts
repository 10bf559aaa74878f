import { describe, expect, test } from 'vitest'
import { prepare } from '../../src/commands/prepare.ts'
import { openCatalog } from '../../src/io/catalog.ts'
import { examples, expectedOf, renderFleet, root } from './example.ts'

const catalog = openCatalog()
const documentOf = (folder: { readonly source: { readonly value: unknown } } | undefined) =>
  (folder?.source.value ?? {}) as Readonly<Record<string, unknown>>
const partsOf = (path: string) =>
  (prepare([`${path}/fleet.yaml`], root, { overlays: [] }).value?.fleets ?? []).map(
    ({ parts }) => `${parts.target.name} × ${parts.overlay.name}`,
  )

/** Targets that a fleet can name; the others only lend their parts. */
const targets = catalog.targetNames.filter(
  (name) => Object.keys(catalog.target(name)?.value?.strategies ?? {}).length > 0,
)

describe.each(catalog.overlayNames)('the overlay %s', (name) => {
  const own = examples.filter(({ folder }) => folder === `overlays/${name}`)

  test('says in one line what it is, and where to read more', () => {
    const document = documentOf(catalog.overlay(name)?.value)
    expect(document).toMatchObject({ summary: expect.any(String), docs: expect.stringMatching(/^https:/) })
  })

  test('has a starter, which renders without a word against it', () => {
    const starter = own.find((example) => example.name === 'starter')
    expect(starter).toBeDefined()
    expect(
      renderFleet(`${starter?.path}/fleet.yaml`).diagnostics.filter((d) => d.severity !== 'info'),
    ).toEqual([])
  })

  test.each(targets)('has an example with the target %s', (target) => {
    expect(own.flatMap(({ path }) => partsOf(path))).toContain(`${target} × ${name}`)
  })
})

test.each([
  ...catalog.overlayNames.map((name) => `overlays/${name}`),
  ...catalog.targetNames.map((name) => `templates/${name}`),
])('every fact of %s has an example that breaks it', (path) => {
  const [kind, name = ''] = path.split('/')
  const folder = kind === 'overlays' ? catalog.overlay(name)?.value : catalog.target(name)?.value
  const broken = new Set(
    examples
      .filter((example) => example.folder === path)
      .flatMap(({ text }) => expectedOf(text).map((finding) => finding.split(' ')[0])),
  )
  // The comments of examples leave advice out; a test of its own breaks such a fact.
  const codes = [...(folder?.invariants ?? []), ...(folder?.objects ?? [])]
    .filter(({ severity }) => severity !== 'info')
    .map(({ code }) => code)
  expect(codes.filter((code) => !broken.has(code))).toEqual([])
})
