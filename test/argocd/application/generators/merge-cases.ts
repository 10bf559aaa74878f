import {
  both,
  configs,
  directories,
  fast,
  git,
  list,
  matrix,
  merge,
  type Spec,
  withGo,
} from './application-sets.ts'

/** Specs by what is odd about their merge. */
export const mergeCases: Readonly<Record<string, Spec>> = {
  ...both(
    'a merge',
    [merge(['cluster'], configs, list({ cluster: 'west', size: 'x' }, { cluster: 'new' }))],
    '{{ .cluster }}-{{ .size }}',
    '{{cluster}}-{{size}}',
  ),
  'three in a merge': withGo(
    [
      merge(
        ['a'],
        list({ a: 'x', b: '1' }, { a: 'y' }),
        list({ a: 'x', b: '2', c: '2' }),
        list({ a: 'y', b: '3' }, { a: 'x', c: '3' }),
      ),
    ],
    '{{ .a }}{{ .b }}',
  ),
  'a merge that changes its key': withGo(
    [merge(['a'], list({ a: 'x' }, { a: 'y' }), list({ a: 'x', b: '1' }))],
    '{{ .a }}',
    {},
  ),
  'two keys of a merge': withGo(
    [merge(['a', 'b'], list({ a: 'x', b: '1' }, { a: 'x', b: '2' }), list({ b: '2', a: 'x', c: '3' }))],
    '{{ .a }}{{ .b }}',
    {},
  ),
  'a key of a merge that nobody has': withGo(
    [merge(['none'], list({ a: 'x' }), list({ a: 'y' }))],
    '{{ .a }}',
  ),
  'a key of a merge with null': withGo(
    [merge(['a'], list({ a: null, b: 'x' }), list({ c: 'y' }))],
    '{{ .b }}{{ .c }}',
  ),
  'a map as key of a merge': withGo(
    [merge(['m'], list({ m: { a: 'x', b: 'y' }, n: '1' }), list({ m: { b: 'y', a: 'x' }, n: '2' }))],
    '{{ .n }}',
  ),
  'a number and a text as keys of a merge': withGo(
    [merge(['a'], list({ a: 1, b: 'x' }), list({ a: '1', b: 'y' }))],
    '{{ .b }}',
  ),
  'a merge with elements twice': withGo(
    [merge(['a'], list({ a: 'x' }, { a: 'x', b: '2' }), list({ a: 'x' }))],
    '{{ .a }}',
  ),
  'a merge with elements twice behind': withGo(
    [merge(['a'], list({ a: 'x' }), list({ a: 'x' }, { a: 'x', b: '2' }))],
    '{{ .a }}',
  ),
  'nested maps in a merge': withGo(
    [
      merge(
        ['a'],
        list({ a: 'x', m: { b: '1', c: '1' }, l: [1, 2] }),
        list({ a: 'x', m: { b: '', d: '2' }, l: [] }),
      ),
    ],
    '{{ .a }}{{ .m }}{{ .l }}',
  ),
  'values in a merge': withGo(
    [
      merge(
        ['id'],
        git({ directories: [{ path: 'apps/api' }], values: { a: 'x', b: 'x' } }),
        git({ files: [{ path: 'clusters/east/*' }], values: { b: 'y' } }),
      ),
    ],
    '{{ .path.basename }}{{ .values.a }}{{ .values.b }}',
  ),
  'values of a list over values in a merge': withGo(
    [
      merge(
        ['id'],
        git({ directories: [{ path: 'apps/api' }], values: { a: 'x' } }),
        list({ values: { b: 'y' } }),
      ),
    ],
    '{{ .path.basename }}{{ .values.a }}{{ .values.b }}',
  ),
  'a merge without keys': withGo([merge([], list({ a: 'x' }), list({ a: 'y' }))], '{{ .a }}'),
  'a merge of one': withGo([merge(['a'], list({ a: 'x' }))], '{{ .a }}'),
  'a merge in a matrix': withGo(
    [
      matrix(
        merge(['a'], list({ a: 'x' }), list({ a: 'x', b: '1' })),
        directories('apps/{{ .a }}*', 'apps/api'),
      ),
    ],
    '{{ .b }}-{{ .path.basename }}',
  ),
  'a matrix in a merge': withGo(
    [
      merge(
        ['a', 'b'],
        matrix(list({ a: 'x' }), list({ b: '1' }, { b: '2' })),
        list({ a: 'x', b: '2', c: '3' }),
      ),
    ],
    '{{ .a }}{{ .b }}',
  ),
  'a merge filled in by a matrix': withGo(
    [matrix(list({ k: 'a' }), merge(['{{ .k }}'], list({ a: 'x' }), list({ a: 'x', b: '{{ .k }}' })))],
    '{{ .a }}{{ .b }}{{ .k }}',
  ),
  'null and empty maps in a merge': withGo(
    [
      merge(
        ['a'],
        list({ a: 'x', m: null, l: ['p'], e: {} }),
        list({ a: 'x', m: { p: 1 }, l: null, e: { q: 1 } }),
      ),
    ],
    '{{ .a }}{{ .m }}{{ .l }}{{ .e }}',
  ),
  'paths as keys of a merge': withGo(
    [merge(['path'], directories('apps/*'), git({ directories: [{ path: 'apps/a*' }], values: { z: 'z' } }))],
    '{{ .path.basename }}',
  ),
  'paths as keys of a merge, without Go': fast(
    [merge(['path.basename'], directories('apps/*'), list({ 'path.basename': 'api', q: 'r' }))],
    '{{path.basename}}{{q}}',
  ),
}
