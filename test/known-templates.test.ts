import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { builtinFiles } from '../src/io/builtin.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { knownTemplates } = await import(new URL('../.scripts/known-templates.mjs', import.meta.url).href)

/** What the build parses of the built-in folders, one file of which has another text. */
async function parsedWith(
  path: string,
  change: (text: string) => string,
): Promise<ReadonlyMap<string, unknown>> {
  const all = builtinFiles()
  const files = [...all.keys()].map((name) => [name, all.get(name) ?? ''] as const)
  const changed = files.map(([name, text]) => [name, name === path ? change(text) : text] as const)
  return (await knownTemplates(root, new Map(changed))).templates
}

const policy = 'overlays/cilium/templates/network-policy.yaml.hbs'

test('the build parses the templates that a folder names', async () => {
  expect((await parsedWith('', (text) => text)).has(policy)).toBe(true)
})

test('a template that a folder lacks is left to the program to name', async () => {
  const misspelt = (text: string) => text.replace('network-policy.yaml.hbs', 'network-polic.yaml.hbs')
  expect((await parsedWith('overlays/cilium/overlay.yaml', misspelt)).has(policy)).toBe(false)
})

test('a template that cannot be parsed is left to the program to explain', async () => {
  expect((await parsedWith(policy, () => '{{#if')).has(policy)).toBe(false)
})
