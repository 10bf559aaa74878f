import { expect, test } from 'vitest'
import { troubleOf } from '../../src/io/git/trouble-of.ts'

test.each([
  ['push', 'remote: error: GH013: Repository rule violations found', 'refused'],
  ['push', 'remote: error: GH006: Protected branch update failed for refs/heads/x.', 'refused'],
  ['push', 'error: GH003: Sorry, force-pushing to x is not allowed.', 'refused'],
  ['push', '! [remote rejected] x -> x (protected branch hook declined)', 'refused'],
  [
    'push',
    'refusing to allow a GitHub App to create or update workflow `.github/workflows/x.yml` without `workflows` permission',
    'refused',
  ],
  ['push', 'error: src refspec x matches more than one', 'refused'],
  [
    'push',
    "cannot lock ref 'refs/heads/a/b': 'refs/heads/a' exists; cannot create 'refs/heads/a/b'",
    'refused',
  ],
  ['push', "error: cannot lock ref 'refs/heads/x': is at 1 but expected 2", 'moved'],
  ['push', '! [rejected] x -> x (stale info)', 'moved'],
  ['fetch', 'fatal: Authentication failed for https://git.example.com/a/b.git', 'denied'],
  ['fetch', "fatal: unable to access 'x': The requested URL returned error: 403", 'denied'],
  ['fetch', "fatal: repository 'x' not found", 'missing'],
  ['fetch', "fatal: unable to access 'x': The requested URL returned error: 503", 'unavailable'],
  ['ls-remote', "fatal: unable to access 'x': Could not resolve host: git.example.com", 'unavailable'],
  ['fetch', 'fatal: early EOF', 'unavailable'],
  ['push', 'block timeout reached', 'unavailable'],
  ['merge-tree', "error: unknown option `write-tree'", 'refused'],
])('git %s: %s', (command, message, kind) => expect(troubleOf(command, message).kind).toBe(kind))

test('a ruleset that wants signatures is told from other ones', () => {
  const rules = 'remote: error: GH013: Repository rule violations found for refs/heads/x.'
  expect(troubleOf('push', `${rules}\nremote: - Commits must have verified signatures.`).help).toContain(
    'verifiedCommits: true',
  )
  expect(troubleOf('push', rules).help).toContain('let the bot bypass it')
})

test('a message keeps no token and no control character', () => {
  const { detail } = troubleOf('fetch', 'fatal: https://me:ghs_canaryCanaryCanaryCanary@x \u001b[31m failed')
  expect(detail).not.toMatch(/canary/)
  expect(detail).not.toContain('\u001b')
})
