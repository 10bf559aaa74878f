import { expect, test } from 'vitest'
import { environmentsOf } from '../../src/bot/environments.ts'

test.each([
  ['env/{cluster}', ['env/east', 'env/hub'], ['east', 'hub']],
  ['{cluster}/live', ['east/live', 'east/test', 'live'], ['east']],
  ['{cluster}/to/{cluster}', ['a/to/a', 'a/to/b'], ['a']],
  ['env/{cluster}', ['main', 'env', 'env/east/more', 'environment/east'], []],
  ['main', ['main'], []],
])('branches of %s among %j are those of %j', (pattern, branches, owners) => {
  expect(environmentsOf(pattern, branches)).toEqual(owners)
})
