import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { type Fields, manifests, namesOf, run, source, written } from './application-repository.ts'

const repository = manifests()
afterAll(() => rmSync(repository, { recursive: true }))

describe('an element of an ApplicationSet', () => {
  const elements = [
    { cluster: 'east', path: 'tree/dbms', wave: '1' },
    { cluster: 'west', path: 'tree/platform', wave: '1' },
  ]
  const template = (fields: Fields = {}) => ({
    metadata: { name: 'app-{{ .cluster }}', ...fields },
    spec: source({ path: '{{.path}}' }),
  })
  const set = (fields: Fields = {}) => ({
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [{ list: { elements } }],
    template: template(),
    ...fields,
  })
  const chosen = (content: unknown, options: Readonly<Record<string, string>>) =>
    run(repository, written(repository, 'ApplicationSet', content), options)

  test('is chosen by the name of its Application, or by a value of its own', async () => {
    for (const element of ['app-west', 'west', 'tree/platform'])
      expect(namesOf((await chosen(set(), { element })).stdout)).toEqual(['one', 'two'])
  })

  const cases: readonly (readonly [string, unknown, Readonly<Record<string, string>>, RegExp])[] = [
    ['none', set(), {}, /NF-ARGO-064[\s\S]*makes 2 Applications[\s\S]*app-east, app-west/],
    ['several', set(), { element: '1' }, /NF-ARGO-064[\s\S]*More than one element/],
    ['an unknown one', set(), { element: 'wst' }, /NF-ARGO-064[\s\S]*Did you mean west\?/],
    ['no Go template', set({ goTemplate: false }), { element: 'east' }, /NF-ARGO-061[\s\S]*not Go templates/],
    ['another generator', set({ generators: [{ clusters: {} }] }), { element: 'east' }, /generator clusters/],
    [
      'a selector',
      set({ generators: [{ list: { elements }, selector: {} }] }),
      { element: 'east' },
      /selector/,
    ],
    ['a patch', set({ templatePatch: 'spec: {}' }), { element: 'east' }, /templatePatch/],
    ['elements in a text', set({ generators: [{ list: { elementsYaml: '[]' } }] }), {}, /elementsYaml/],
    [
      'a function',
      set({ template: template({ labels: { a: '{{ .cluster | upper }}' } }) }),
      { element: 'east' },
      /NF-ARGO-061.*\n +app\.yaml:\d+:\d+[\s\S]*more than the name of a key/,
    ],
    [
      'a key that is missing',
      set({ template: template({ labels: { a: '{{ .region }}' } }) }),
      { element: 'east' },
      /has no region/,
    ],
    [
      'a number',
      set({
        generators: [{ list: { elements: [{ ...elements[0], wave: 1 }] } }],
        template: template({ labels: { a: '{{ .wave }}' } }),
      }),
      { element: 'east' },
      /wave is no text/,
    ],
  ]
  test.each(cases)('%s is refused', async (_name, content, options, said) => {
    const { stdout, stderr, code } = await chosen(content, options)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(said)
  })
})
