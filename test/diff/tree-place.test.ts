import { expect, test } from 'vitest'
import { placeOf } from '../../src/diff/tree-place.ts'

test.each([
  [
    'shop/clusters/us-east/dbms/a.yaml',
    { in: 'cluster', fleet: 'shop', cluster: 'us-east', rest: 'dbms/a.yaml' },
  ],
  ['shop/hub/dns/a.yaml', { in: 'hub', fleet: 'shop', cluster: 'hub', rest: 'dns/a.yaml' }],
  [
    'shop/clusters/hub/dns/a.yaml',
    { in: 'cluster', fleet: 'shop', cluster: 'hub', folder: 'shop/clusters/hub/' },
  ],
  ['hub/clusters/us-east/dns/a.yaml', { in: 'cluster', fleet: 'hub', cluster: 'us-east' }],
  [
    'clusters/us-east/dns/a.yaml',
    { in: 'cluster', fleet: '', cluster: 'us-east', folder: 'clusters/us-east/' },
  ],
  ['shop/.gitattributes', { in: 'tree', fleet: '', cluster: '', rest: 'shop/.gitattributes' }],
])('%s', (path, place) => {
  expect(placeOf(path)).toMatchObject(place)
})
