import { url } from '../../application-repository.ts'
import {
  all,
  both,
  configs,
  fast,
  filesLike,
  git,
  go,
  list,
  type Spec,
  template,
  withGo,
} from './application-sets.ts'

const deep = {
  a: 'x',
  l: ['p', 'q', { r: 1 }],
  m: { 'k/y': 'v', n: { o: [1, 2] }, t: true },
  n: null,
  s: '{{ .a }}',
}

/** A list with a template of its own beside the common one. */
const withTemplates = (own: Spec, common: Spec): Spec => {
  const { metadata, spec } = template('name-{{ .a }}')
  return {
    ...go,
    generators: [
      { list: { elements: [{ a: 'x' }], template: { metadata: { labels: { a: '{{ .a }}' } }, spec: own } } },
    ],
    template: { metadata, spec: { ...spec, ...common } },
  }
}

/** Specs by what is odd about their templates, values and selectors. */
export const textCases: Readonly<Record<string, Spec>> = {
  'numbers and the like in a template': withGo([configs], all, {
    labels: { size: '{{ .size }}', big: '{{ .big }}', flag: '{{ .flag }}', ports: '{{ .server.ports }}' },
    annotations: { server: '{{ .server }}', url: '{{ .server.url }}' },
  }),
  'numbers and the like without Go': fast([configs], '{{cluster}}', {
    labels: {
      size: '{{size}}',
      big: '{{ big }}',
      flag: '{{flag}}',
      port: '{{server.ports.0}}',
      none: '{{none}}',
    },
    annotations: { '{{cluster}}': '{{server.url}} {{server}} {{ nothing }} {{share}}' },
  }),
  'null in a template': withGo([filesLike('clusters/east/config.yaml')], '{{ .cluster }}', {
    labels: { a: '{{ .none }}' },
  }),
  'a key below null': withGo([filesLike('clusters/east/config.yaml')], '{{ .none.deep }}'),
  'a key below a text': withGo([filesLike('clusters/east/config.yaml')], '{{ .cluster.deep }}'),
  'a key that is missing': withGo([configs], '{{ .server.tls }}'),
  'a key that may be missing': {
    ...withGo([configs], '{{ .cluster }}{{ .server.tls }}{{ .a.b }}'),
    goTemplateOptions: [],
  },
  'an item beyond the end': withGo([configs], '{{ index .server.ports 0 }}'),
  'an item by name': withGo([configs], '{{ index .server "url" }}{{ index .path `basename` }}'),
  'a template that is not closed': withGo([configs], '{{ .cluster'),
  'a tag that is not closed': fast([configs], '{{cluster}}-{{cluster'),
  'a tag that is never closed': fast([configs], '{{cluster'),
  'a tag over two lines': fast([configs], '{{cluster}}', {
    annotations: { a: '{{cluster\n}}', b: 'x\n{{cluster}}\ny' },
  }),
  ...both(
    'values',
    [git({ directories: [{ path: 'apps/*' }], values: { fixed: 'x' } })],
    '{{ .path.basename }}-{{ .values.fixed }}',
    '{{path.basename}}-{{values.fixed}}',
  ),
  'values from the element': withGo(
    [
      git({
        files: [{ path: 'clusters/*/config.*' }],
        values: { name: '{{ .cluster }}-{{ .path.basename }}' },
      }),
    ],
    '{{ .values.name }}',
  ),
  'values from the element, without Go': fast(
    [
      git({
        files: [{ path: 'clusters/*/config.*' }],
        values: { name: '{{cluster}}-{{path.basename}}', no: '{{values.name}}' },
      }),
    ],
    '{{values.name}}',
    { labels: { no: '{{values.no}}' } },
  ),
  'a list with a number': withGo([list({ a: 'x', n: 1000000, m: 1.5 })], '{{ .a }}{{ .n }}{{ .m }}'),
  'a list with a number, without Go': fast([list({ a: 'x', n: 1 })], '{{a}}'),
  'a list with values, without Go': fast([list({ a: 'x', values: { b: 'y' } })], '{{a}}{{values.b}}'),
  'an empty element': withGo([list({})], 'fixed-{{ .a }}'),
  'elements in a text': withGo(
    [{ list: { elements: [{ a: 'one' }], elementsYaml: '- a: two\n- { a: 3 }\n' } }],
    '{{ .a }}',
  ),
  'elements in a text, without Go': fast(
    [{ list: { elements: [], elementsYaml: '- a: two\n- { a: 3 }\n' } }],
    '{{a}}',
  ),
  'several generators': withGo([list({ cluster: 'z' }), configs, list({ cluster: 'a' })], all),
  'two kinds in one generator': withGo([{ ...configs, ...list({ cluster: 'z' }) }], all),
  ...both('a selector', [{ ...configs, selector: { matchLabels: { cluster: 'west' } } }], all, '{{cluster}}'),
  ...both(
    'a selector of nested values',
    [
      {
        ...configs,
        selector: {
          matchExpressions: [
            { key: 'server.url', operator: 'In', values: ['https://east', 'x'] },
            { key: 'big', operator: 'In', values: ['1e+06'] },
            { key: 'server.ports.0', operator: 'Exists' },
            { key: 'nothing', operator: 'NotIn', values: ['x'] },
          ],
        },
      },
    ],
    all,
    '{{cluster}}',
  ),
  ...both(
    'a selector of segments',
    [{ ...configs, selector: { matchLabels: { 'path.segments': '[clusters east]' } } }],
    all,
    '{{cluster}}',
  ),
  'a selector for what is missing': withGo(
    [
      {
        ...configs,
        selector: {
          matchExpressions: [
            { key: 'path.segments.0', operator: 'DoesNotExist' },
            { key: 'none', operator: 'Exists' },
          ],
        },
      },
    ],
    all,
  ),
  'an empty selector': withGo([{ ...configs, selector: {} }], all),
  'a selector with a key that is no label': fast(
    [{ ...configs, selector: { matchLabels: { 'path[0]': 'clusters' } } }],
    '{{cluster}}',
  ),
  'a selector without values': withGo(
    [{ ...configs, selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }],
    all,
  ),
  'a selector with another operator': withGo(
    [{ ...configs, selector: { matchExpressions: [{ key: 'a', operator: 'Like', values: ['x'] }] } }],
    all,
  ),
  'a template of its own': {
    ...withGo(
      [
        {
          git: {
            ...configs.git,
            template: {
              metadata: { labels: { own: '{{ .cluster }}' } },
              spec: { project: '', destination: { namespace: 'own' } },
            },
          },
        },
        list({ cluster: 'z' }),
      ],
      all,
      { labels: { own: 'common', other: 'x' } },
    ),
  },
  'items of lists and maps': withGo(
    [list(deep)],
    '{{ index .l 1 }}{{index .l 0}}{{ index .m "k/y" }}{{ index .m.n "o" 1 }}{{ index .l 2 "r" }}',
  ),
  'an item at an octal position': withGo([list(deep)], '{{ index .l 010 }}'),
  'maps and lists in a template': withGo([list(deep)], '{{.a}}{{ .m }}{{\n.l }}{{ .n }}{{ .m.n }}}}'),
  'a template in a value': withGo([list(deep)], '{{ .s }}'),
  'a template in a value, without Go': fast([list({ a: '{{b}}', b: 'y' })], '{{a}}'),
  'templates in keys': withGo([list(deep)], '{{ .a }}', { labels: { 'x-{{ .a }}': '1', '{{ .m.t }}': 'y' } }),
  'a key below one that may be missing': {
    ...withGo([list(deep)], '{{ .zz }}{{ .zz.y }}{{ .m.zz.y }}'),
    goTemplateOptions: ['missingkey=default'],
  },
  'a key below a text that may be missing': { ...withGo([list(deep)], '{{ .a.y }}'), goTemplateOptions: [] },
  'two options': {
    ...withGo([list(deep)], '{{ .zz }}'),
    goTemplateOptions: ['missingkey=error', 'missingkey=default'],
  },
  'a tag in a tag': fast([list({ a: 'x' })], '{{ {{a}} }}'),
  'spaces in tags': fast([list({ a: 'x' })], '{{a}}{{ a }}{{\ta\t}}{{c}}{{}}{{ }}'),
  'values of a list that are a text, without Go': fast([list({ a: 'x', values: 'y' })], '{{a}}'),
  'no element in a list': withGo([{ list: { elements: [null] } }], 'a'),
  'no element in a text': withGo([{ list: { elementsYaml: '- null' } }], 'a'),
  'no elements in a text': withGo([{ list: { elementsYaml: '# nothing' } }], 'a'),
  'a map in a text': withGo([{ list: { elementsYaml: '{ a: 1 }' } }], 'a'),
  'a selector of empty maps': withGo(
    [
      {
        ...list({ a: 'x', c: { d: {} } }, { a: 'y' }),
        selector: {
          matchExpressions: [
            { key: 'c', operator: 'DoesNotExist' },
            { key: 'c.d', operator: 'DoesNotExist' },
          ],
        },
      },
    ],
    '{{ .a }}',
  ),
  'a selector of values': withGo(
    [
      {
        ...git({ directories: [{ path: 'apps/a*' }], values: { k: '{{ .path.basename }}' } }),
        selector: { matchLabels: { 'values.k': 'api' } },
      },
    ],
    '{{ .path.basename }}',
  ),
  'a template of its own with false and 0': withTemplates(
    {
      project: '',
      destination: { name: '' },
      revisionHistoryLimit: 0,
      syncPolicy: { automated: { prune: false, selfHeal: true }, syncOptions: ['A=b'] },
    },
    {
      revisionHistoryLimit: 3,
      syncPolicy: { automated: { prune: true, selfHeal: false }, syncOptions: ['C=d'], retry: { limit: 5 } },
    },
  ),
  'a template of its own with lists': withTemplates(
    {
      project: 'p{{ .a }}',
      destination: {},
      source: { repoURL: '', plugin: { name: 'x', env: [{ name: 'A', value: '{{ .a }}' }] } },
    },
    {
      source: {
        repoURL: url,
        path: 'tree',
        plugin: {
          name: 'y',
          env: [{ name: 'B', value: 'b' }],
          parameters: [{ name: 'p', map: { k: '{{ .a }}' } }],
        },
      },
    },
  ),
}
