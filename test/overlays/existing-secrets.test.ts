import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { examples, filesOf, renderFleet, root } from './example.ts'

const folder = freshFolder()

const starters = readdirSync(join(root, 'templates/starters')).map((name) => {
  const path = `templates/starters/${name}`
  return { path, text: readFileSync(join(root, path, 'fleet.yaml'), 'utf8') }
})
// Examples without a tree are refused for reasons of their own.
const sound = [...starters, ...examples.filter(({ path }) => existsSync(join(root, path, 'expected')))]
const fetching = sound.filter(({ text }) => text.includes('provider: external-secrets'))

function rendered(text: string) {
  const file = join(folder, 'fleet.yaml')
  writeFileSync(file, text)
  const { diagnostics, trees } = renderFleet(file)
  const files = filesOf(trees)
  return {
    errors: diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code, detail }) => `${code} ${detail}`),
    size: files.size,
    fetched: [...files].flatMap(([path, content]) =>
      /^apiVersion: "?external-secrets[.]io/m.test(content) ? [path] : [],
    ),
  }
}

test('there are fleets of every overlay that fetch secrets', () => {
  const folders = fetching.map(({ path }) => path.split('/').slice(0, 2).join('/'))
  expect(folders).toEqual(
    expect.arrayContaining([
      'overlays/cilium',
      'overlays/istio',
      'overlays/submariner',
      'templates/operator-v1beta1',
      'templates/starters',
    ]),
  )
})

describe.each(fetching.map(({ path, text }) => [path, text] as const))('%s', (_, text) => {
  test('fetches secrets from its store, and none with secrets.provider existing', () => {
    expect(rendered(text).fetched).not.toEqual([])
    const { errors, size, fetched } = rendered(
      text.replace('provider: external-secrets', 'provider: existing'),
    )
    expect({ errors, fetched }).toEqual({ errors: [], fetched: [] })
    expect(size).toBeGreaterThan(0)
  })
})
