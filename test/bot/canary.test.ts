import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { token } from './bench.ts'
import { canServeGit, git } from './git-server.ts'
import { openScene } from './toy-scene.ts'

/** Every form in which the token could be seen. */
const forms = [
  token,
  Buffer.from(token).toString('base64').slice(0, -4),
  Buffer.from(`x-access-token:${token}`).toString('base64'),
  encodeURIComponent(`x-access-token:${token}`),
]

function shown(text: string): readonly string[] {
  return forms.filter((form) => text.includes(form))
}

const ended = (read: () => string): string => {
  try {
    return read()
  } catch {
    return ''
  }
}

/** Whether a process was started by this one, or by one that was; other tests run at the same time. */
function isOurs(pid: string): boolean {
  if (pid === String(process.pid)) return true
  // The name in brackets may hold anything; the parent is the second field after it.
  const stat = ended(() => readFileSync(join('/proc', pid, 'stat'), 'latin1'))
  const [, parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(parent) > 1 && isOurs(parent)
}

/** What the process list shows of every process that serves the bot. */
function commandLines(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isOurs(name))
    .map((pid) => ended(() => readFileSync(join('/proc', pid, 'cmdline'), 'latin1')))
    .join('\n')
}

describe.skipIf(!canServeGit || process.platform !== 'linux')('the token', () => {
  test('is in no line, body, comment, check, commit, file or process list, whatever fails', async () => {
    const bench = await openScene('new', 4_000)
    const lists: string[] = []
    bench.github.afterEffect = () => void lists.push(commandLines())
    bench.server.afterPush = () => void lists.push(commandLines())
    bench.server.faults.push('503', '503')
    for (const [nth, kind] of (['502', 'html', 'cut', 'reset'] as const).entries())
      bench.github.faults.push({
        method: 'post',
        path: '/repos/{owner}/{repo}/pulls',
        nth: nth + 1,
        kind,
        when: 'before',
      })
    const lines: string[] = []
    const outcome = await bench.run({ tell: (line) => void lines.push(line) })
    expect(lists.length).toBeGreaterThan(4)
    expect(lists.join()).toContain('git')
    const files = readdirSync(bench.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    const objects = git(bench.world.folder, 'log', '--all', '--patch', '--format=raw')
    const bodies = bench.github.log.map(({ body, url }) => `${url} ${body}`)
    const everything = [
      ...lists,
      ...lines,
      ...files,
      objects,
      ...bodies,
      JSON.stringify([outcome, bench.world]),
    ]
    expect(shown(everything.join('\n'))).toEqual([])
    expect(lines.join('\n')).toContain('open a pull request')
  })
})
