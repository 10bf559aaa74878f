import { all, both, configs, fast, filesLike, git, list, type Spec, withGo } from './application-sets.ts'

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
}
