import { describe, expect, test } from 'vitest'
import { type Fields, manifests, namesOf, run, source, written } from './application-repository.ts'

const repository = manifests()

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

  test('has numbers as Argo CD prints them', async () => {
    const numbers = { generators: [{ list: { elements: [{ ...elements[1], wave: 1000000 }] } }] }
    const named = set({ ...numbers, template: template({ name: 'app-{{ .wave }}' }) })
    expect(namesOf((await chosen(named, { element: 'app-1e+06' })).stdout)).toEqual(['one', 'two'])
  })

  const cases: readonly (readonly [string, unknown, Readonly<Record<string, string>>, RegExp])[] = [
    ['none', set(), {}, /NF-ARGO-064[\s\S]*makes 2 Applications[\s\S]*app-east, app-west/],
    ['several', set(), { element: '1' }, /NF-ARGO-064[\s\S]*More than one element/],
    ['an unknown one', set(), { element: 'wst' }, /NF-ARGO-064[\s\S]*Did you mean west\?/],
    [
      'one of many',
      set({
        generators: [
          { list: { elements: [...Array(23).keys()].map((n) => ({ cluster: `${n}`, path: 'x' })) } },
        ],
      }),
      {},
      /one of app-0, [^\n]*app-19, or 3 more\./,
    ],
    [
      'an option of Go templates that is not followed',
      set({ goTemplateOptions: ['missingkey=zero'] }),
      { element: 'east' },
      /NF-ARGO-061[\s\S]*missingkey=zero is not followed/,
    ],
    [
      'a name that is left as it stands',
      set({ goTemplate: false }),
      { element: 'east' },
      /NF-ARGO-064[\s\S]*app-\{\{ \.cluster \}\} is no name/,
    ],
    [
      'a name that several elements have',
      set({ template: { ...template(), metadata: { name: 'app-{{ .wave }}' } } }),
      { element: 'east' },
      /NF-ARGO-064[\s\S]*Several elements make an Application app-1/,
    ],
    [
      'an element beside one without a key',
      set({
        generators: [{ list: { elements: [{ ...elements[0], region: 'x' }, elements[1]] } }],
        template: template({ labels: { a: '{{ .region }}' } }),
      }),
      { element: 'east' },
      /NF-ARGO-061[\s\S]*app-west: The element has no region/,
    ],
    ['another generator', set({ generators: [{ clusters: {} }] }), { element: 'east' }, /generator clusters/],
    [
      'a selector that Argo CD does not take',
      set({ generators: [{ list: { elements }, selector: { matchLabels: { 'a b': 'c' } } }] }),
      { element: 'east' },
      /NF-ARGO-061[\s\S]*"a b" is no key of a label/,
    ],
    ['no element at all', set({ generators: [{ list: { elements: [] } }] }), {}, /makes 0 Applications/],
    ['a patch', set({ templatePatch: 'spec: {}' }), { element: 'east' }, /templatePatch/],
    [
      'a text that has no elements',
      set({ generators: [{ list: { elementsYaml: 'a' } }] }),
      {},
      /NF-ARGO-061[\s\S]*elementsYaml[\s\S]*no list of maps/,
    ],
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
  ]
  test.each(cases)('%s is refused', async (_name, content, options, said) => {
    const { stdout, stderr, code } = await chosen(content, options)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(said)
  })
})
