import { readFileSync, rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { sortedJson } from '../../../../src/source/sorted-json.ts'
import { repositoryOf } from '../../application-repository.ts'
import { checkoutOf, files } from './application-sets.ts'
import { type Answer, allCases, reproduced } from './reproduced.ts'

// What applicationset/generators and controllers/template of Argo CD 3.5.1 made of the same ApplicationSets, in a clone.
const answers: Readonly<Record<string, Answer>> = JSON.parse(
  readFileSync(new URL('fixtures/answers.json', import.meta.url), 'utf8'),
)

const repository = repositoryOf(files)
afterAll(() => rmSync(repository, { recursive: true }))
const checkout = checkoutOf(repository)

/** An answer whose elements stand in one order: that of a merge is one of chance in Argo CD; no map of Go is an empty one. */
function inOrder({ params = [], apps = [] }: Answer, isMerge: boolean) {
  const plain = (items: readonly unknown[]) => items.map((one) => sortedJson(one ?? {}))
  return isMerge
    ? { params: plain(params).sort(), apps: plain(apps).sort() }
    : { params: plain(params), apps: plain(apps) }
}

test.each(Object.entries(allCases))('Argo CD makes the same of %s', async (name, spec) => {
  const answer = answers[name] ?? {}
  const own = reproduced(spec, await checkout)
  if (answer.error !== undefined) expect(own.error, answer.error).toBeDefined()
  else expect(inOrder(own, name.includes('merge'))).toEqual(inOrder(answer, name.includes('merge')))
})
