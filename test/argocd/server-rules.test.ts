import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { freshFolder } from '../fresh-folder.ts'
import { packRepository } from './server/archive.ts'
import type { Application } from './server/asked.ts'
import { pluginClient } from './server/client.ts'
import { realServer, startServer } from './server/start.ts'

// How a server treats any plugin, shown with plugins of one line of shell. With ARGOCD_CMP_SERVER (server.test.ts) Argo
// CD's own server is held to the same, so that the stand-in is known to do as it does.
const repository = freshFolder()
const map = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })
const object = (name: string) => JSON.stringify(map(name))

beforeAll(() => {
  mkdirSync(join(repository, 'app'))
  writeFileSync(join(repository, 'app/run.sh'), 'echo', { mode: 0o755 })
  symlinkSync('/app/run.sh', join(repository, 'absolute'))
})

interface Commands {
  readonly generate: string
  readonly init?: string
  readonly seconds?: number
}

/** What Argo CD gets from a plugin that is a line of shell. */
async function answerOf({ generate, init, seconds }: Commands, asked: Partial<Application> = {}) {
  const config = freshFolder()
  const shell = (line: string) => ({ command: ['sh', '-c'], args: [line] })
  const spec = { generate: shell(generate), ...(init === undefined ? {} : { init: shell(init) }) }
  writeFileSync(
    join(config, 'plugin.yaml'),
    stringify({ kind: 'ConfigManagementPlugin', metadata: { name: 'line' }, spec }),
  )
  const server = await startServer({ config, environment: { OWN: 'sidecar', ARGOCD_APP_NAME: 'sidecar' } })
  const client = pluginClient(server.socket)
  try {
    const reply = await client.generate(await packRepository(repository), { path: 'app', ...asked }, seconds)
    return 'error' in reply ? reply.error : reply.answer.manifests.map((text) => JSON.parse(text))
  } finally {
    client.close()
    await server.stop()
  }
}

describe(realServer === undefined ? 'the stand-in' : 'Argo CD’s own server', () => {
  test('takes documents with and without YAML’s marks, and passes over empty ones', async () => {
    const generate = `printf '%s' '---\n${object('a')}\n---\n# nothing\n---\nnull\n---\n${object('b')}\n'`
    expect(await answerOf({ generate })).toEqual([map('a'), map('b')])
  })

  test('reads words as YAML 1.1 does', async () => {
    expect(await answerOf({ generate: "printf 'kind: A\\na: yes\\nb: 012\\nc: 1_000\\n'" })).toEqual([
      { a: true, b: 10, c: 1000, kind: 'A' },
    ])
  })

  test('takes no output for an empty list', async () => {
    expect(await answerOf({ generate: 'true' })).toEqual([])
  })

  test.each([
    ['a failure', `printf '%s' '${object('a')}'; echo why >&2; exit 3`, /failed exit status 3: why$/],
    ['SIGKILL', `printf '%s\\n---\\n' '${object('a')}'; kill -KILL $$`, /failed signal: killed$/],
    ['SIGTERM', `printf '%s\\n---\\n' '${object('a')}'; kill -TERM $$`, /failed signal: terminated$/],
  ])('takes nothing of what was printed before %s', async (_name, generate, told) => {
    expect(await answerOf({ generate })).toMatch(told)
  })

  test('lets a cut object fail that ended well', async () => {
    expect(await answerOf({ generate: `printf '{"kind":"A","meta'` })).toMatch(
      /^error generating manifests: failed to unmarshal manifest: /,
    )
  })

  test('takes whole objects of a cut stream that ended well, so that a plugin may never do that', async () => {
    expect(await answerOf({ generate: `printf '%s\\n---\\n' '${object('a')}'` })).toEqual([map('a')])
  })

  test('runs init before, in the same folder, and forgets what it prints', async () => {
    expect(
      await answerOf({ init: `echo noise; echo '${object('a')}' > made`, generate: 'cat made' }),
    ).toEqual([map('a')])
  })

  test('lets the request win over the sidecar’s own variables', async () => {
    const generate = 'printf \'{"kind":"%s","a":"%s"}\' "$OWN" "$ARGOCD_APP_NAME"'
    expect(await answerOf({ generate }, { name: 'team_prod' })).toEqual([{ kind: 'sidecar', a: 'team_prod' }])
  })

  test('resets modes, turns links from the top inside, and starts in the folder of the source', async () => {
    const generate = `printf '{"kind":"%s","mode":"%s","link":"%s"}' "$(basename "$PWD")" "$(stat -c %a run.sh)" "$(readlink ../absolute)"`
    expect(await answerOf({ generate })).toEqual([{ kind: 'app', mode: '644', link: 'app/run.sh' }])
  })

  test('kills the whole group at the deadline', async () => {
    expect(await answerOf({ generate: 'sleep 9 & sleep 9', seconds: 0.5 })).toMatch(
      /^error generating manifests: .* failed signal: (killed|terminated)$/,
    )
  })
})
