import { expect, test } from 'vitest'
import { commitMessage, isOwnCommit } from '../../src/bot/own-commits.ts'

const by = { name: 'neofleet[bot]', email: 'bot@example.com', app: 'fleet-bot' }
const own = 'neofleet[bot] <bot@example.com>'
const app = 'fleet-bot[bot] <77+fleet-bot[bot]@users.noreply.github.com>'
const github = 'GitHub <noreply@github.com>'
const message = commitMessage('Deliver prod', 'abc', '0.1.0')
const rest = { id: 'x', parents: [], tree: 'x', date: '0 +0000' }

test.each([
  ['its own', own, own, message, true],
  ['made by GitHub for its App', app, github, message, true],
  ['amended by a person', own, 'Ada <ada@example.com>', message, false],
  ['of a person on the page', 'Ada <ada@example.com>', github, message, false],
  ['of another App', 'x[bot] <77+x[bot]@users.noreply.github.com>', github, message, false],
  [
    'of a name like its App’s',
    'fleet-bot[bot] <x+fleet-bot[bot]@users.noreply.github.com>',
    github,
    message,
    false,
  ],
  ['with another message', own, own, 'Merge main', false],
])('a commit %s', (_, author, committer, text, isOwn) => {
  expect(isOwnCommit({ ...rest, author, committer, message: text }, by)).toBe(isOwn)
})

test('without an App nobody’s commit by GitHub is its own', () => {
  const { app: _, ...person } = by
  expect(isOwnCommit({ ...rest, author: app, committer: github, message }, person)).toBe(false)
})
