import {
  both,
  configs,
  directories,
  fast,
  filesLike,
  git,
  list,
  matrix,
  type Spec,
  template,
  withGo,
} from './application-sets.ts'

/** Specs by what is odd about their matrix. */
export const matrixCases: Readonly<Record<string, Spec>> = {
  ...both(
    'a matrix',
    [matrix(list({ env: 'dev' }, { env: 'prod' }), directories('apps/a*'))],
    '{{ .env }}-{{ .path.basename }}',
    '{{env}}-{{path.basename}}',
  ),
  ...both('a matrix of nothing', [matrix(list(), directories('apps/*'))], 'x', 'x'),
  'a matrix filled in': withGo(
    [matrix(configs, filesLike('{{ .path.path }}/../*/{{ .path.filename }}'))],
    '{{ .cluster }}',
  ),
  'a matrix filled in from folders': withGo(
    [
      matrix(
        directories('clusters/*'),
        git({ files: [{ path: '{{ .path.path }}/*.yaml' }], pathParamPrefix: 'file' }),
      ),
    ],
    '{{ .cluster }}-{{ .path.basename }}-{{ .file.path.filename }}',
  ),
  'a matrix filled in, without Go': fast(
    [
      matrix(
        directories('clusters/*'),
        git({ files: [{ path: '{{path}}/config.*' }], pathParamPrefix: 'file' }),
      ),
    ],
    '{{cluster}}-{{path.basename}}-{{file.path.filename}}-{{size}}',
  ),
  'two paths in a matrix': withGo(
    [matrix(directories('clusters/*'), directories('apps/a*'))],
    '{{ .path.path }}',
  ),
  'two paths in a matrix, without Go': fast(
    [matrix(directories('clusters/*'), directories('apps/a*'))],
    '{{path}}',
  ),
  'one key in both, with one value, without Go': fast(
    [matrix(list({ a: 'x' }), list({ a: 'x', b: 'y' }))],
    '{{a}}{{b}}',
  ),
  'nested maps in a matrix': withGo(
    [
      matrix(
        { list: { elements: [{ m: { a: 'first', z: null }, e: {}, l: [], t: 'first' }] } },
        { list: { elements: [{ m: { a: 'second', b: 'b', z: 1 }, e: { x: 1 }, l: [1], t: { x: 1 } }] } },
      ),
    ],
    '{{ .m.a }}{{ .m.b }}{{ .t }}{{ .l }}{{ .e }}{{ .m.z }}',
  ),
  'empty values in a matrix': withGo(
    [matrix(list({ a: '', b: false, c: 0 }), list({ a: 'x', b: true, c: 1 }))],
    'x{{ .a }}{{ .b }}{{ .c }}',
  ),
  'values that a matrix fills in': withGo(
    [
      matrix(
        list({ env: 'dev' }),
        git({
          directories: [{ path: 'apps/a*' }],
          values: { name: '{{ .env }}', own: '{{ .path.basename }}', both: '{{ .env }}{{ .path.basename }}' },
        }),
      ),
    ],
    '{{ .values.name }}-{{ .values.own }}',
  ),
  'values that a matrix fills in, without Go': fast(
    [
      matrix(
        list({ env: 'dev' }),
        git({
          directories: [{ path: 'apps/a*' }],
          values: { name: '{{env}}', both: '{{env}}{{path.basename}}' },
        }),
      ),
    ],
    '{{values.name}}-{{values.both}}',
  ),
  'values in both of a matrix': withGo(
    [
      matrix(
        git({ directories: [{ path: 'clusters/*' }], values: { a: 'x' } }),
        git({ directories: [{ path: 'apps/a*' }], values: { b: 'y' } }),
      ),
    ],
    '{{ .path.basename }}{{ .values.a }}{{ .values.b }}',
  ),
  'values of a list behind values in a matrix': withGo(
    [
      matrix(
        { list: { elements: [{ values: { a: 'x' } }] } },
        git({ directories: [{ path: 'apps/a*' }], values: { b: 'y' } }),
      ),
    ],
    '{{ .path.basename }}{{ .values.a }}{{ .values.b }}',
  ),
  'values of a list before values in a matrix': withGo(
    [
      matrix(git({ directories: [{ path: 'apps/a*' }], values: { b: 'y' } }), {
        list: { elements: [{ values: { a: 'x' } }] },
      }),
    ],
    '{{ .path.basename }}{{ .values.a }}{{ .values.b }}',
  ),
  'a list that a matrix fills in': withGo(
    [
      matrix(list({ env: 'dev', key: 'k' }), {
        list: { elements: [{ '{{ .key }}': '{{ .env }}' }], elementsYaml: '- { k: "{{ .env }}-text" }' },
      }),
    ],
    '{{ .k }}',
  ),
  'a list that misses a key in a matrix': withGo(
    [matrix(list({ env: 'dev' }), list({ a: '{{ .nothing }}' }))],
    '{{ .a }}',
  ),
  'a selector in a matrix': withGo(
    [matrix({ ...configs, selector: { matchLabels: { cluster: 'east' } } }, list({ a: 'x' }, { a: 'y' }))],
    '{{ .cluster }}{{ .a }}',
  ),
  'a selector that a matrix would fill in': withGo(
    [
      matrix(list({ want: 'x' }), {
        ...list({ a: 'x' }, { a: '{{ .want }}' }),
        selector: { matchLabels: { a: '{{ .want }}' } },
      }),
    ],
    '{{ .a }}',
  ),
  'a matrix of three': withGo([matrix(list({ a: 'x' }), list({ b: 'x' }), list({ c: 'x' }))], 'x'),
  'a matrix of one': withGo([matrix(list({ a: 'x' }))], 'x'),
  'a matrix with two kinds in one': withGo(
    [matrix({ ...configs, ...list({ a: 'x' }) }, list({ b: 'x' }))],
    'x',
  ),
  'a matrix with an empty generator': withGo([matrix({}, list({ b: 'x' }))], 'x'),
  'a matrix in a matrix': withGo(
    [matrix(matrix(list({ a: 'x' }, { a: 'y' }), list({ b: '{{ .a }}1' })), list({ c: '{{ .b }}2' }))],
    '{{ .a }}{{ .b }}{{ .c }}',
  ),
  'a matrix in a matrix in a matrix': withGo(
    [matrix(matrix(matrix(list({ a: 'x' }), list({ b: 'x' })), list({ c: 'x' })), list({ d: 'x' }))],
    'x',
  ),
  'a template in a child': withGo(
    [matrix({ list: { elements: [{ a: 'x' }], template: template('own') } }, list({ b: 'y' }))],
    '{{ .a }}{{ .b }}',
  ),
  'a template of a matrix': withGo(
    [
      {
        matrix: {
          generators: [list({ a: 'x' }), list({ b: 'y' })],
          template: { metadata: { name: 'own-{{ .b }}' }, spec: { project: 'default', destination: {} } },
        },
      },
    ],
    '{{ .a }}',
  ),
  'maps of two depths in a matrix': withGo(
    [
      matrix(
        list({ a: 'x', m: { p: 1, q: { r: 2 } } }, { a: 'y', m: {} }),
        list({ m: { q: { s: 3 } }, a: null }),
      ),
    ],
    '{{ .a }}{{ .m }}',
  ),
  'a matrix that fills in a matrix': withGo(
    [matrix(list({ a: 'x' }), matrix(list({ b: '{{ .a }}' }), list({ c: '{{ .a }}' })))],
    '{{ .b }}{{ .c }}',
  ),
  'a matrix that fills in too much of a matrix': withGo(
    [matrix(list({ a: 'x' }), matrix(list({ b: 'z' }), list({ c: '{{ .b }}' })))],
    '{{ .c }}',
  ),
  'a matrix that fills in the selector of a matrix': withGo(
    [
      matrix(
        list({ a: 'x' }),
        matrix(
          { ...list({ b: 'x' }, { b: 'y' }), selector: { matchLabels: { b: '{{ .a }}' } } },
          list({ c: 'c' }),
        ),
      ),
    ],
    '{{ .b }}{{ .c }}',
  ),
  'a matrix that may miss a key': {
    ...withGo([matrix(list({ a: 'x' }), list({ b: '{{ .q }}' }))], '{{ .b }}'),
    goTemplateOptions: [],
  },
  'an element without keys in a matrix': withGo([matrix(list({}), list({ b: '{{ .q }}' }))], '{{ .b }}'),
}
