import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { setupCodes } from '../../src/argocd/setup/codes.ts'
import { checkCommand } from '../../src/commands/check.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'

const root = join(import.meta.dirname, '../..')
const fixtures = join(root, 'test/fixtures/setup')

/** What `neofleet check` says of a file, and how it ends. */
function check(cwd: string, file: string): { readonly code: number; readonly found: readonly Diagnostic[] } {
  const texts: string[] = []
  const io = { cwd, color: false, stdout: (text: string) => void texts.push(text), stderr: () => {} }
  const code = checkCommand([file], { format: 'json', overlays: [] }, io)
  return { code, found: JSON.parse(texts.join('')).diagnostics }
}

/** What a file says of itself: `# NF-ARGO-001` at the end of a line where that is found. */
function expected(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, n) => (/# (NF-.*)$/.exec(line)?.[1]?.split(' ') ?? []).map((code) => `${code} ${n + 1}`))
}

const files = readdirSync(fixtures).flatMap((code) =>
  readdirSync(join(fixtures, code)).map((name) => `${code}/${name}`),
)

test('each code of a setup has a file that has it and one that does not', () => {
  const codes = Object.values(setupCodes).flatMap(({ code }) => [`${code}/bad.yaml`, `${code}/good.yaml`])
  expect(codes.filter((file) => !files.includes(file))).toEqual([])
})

test.each(files)('%s has what its lines say, with a help, and nothing else', (file) => {
  const { code, found } = check(fixtures, file)
  const places = found.map((each) => `${each.code} ${each.span?.start.line}`)
  const wanted = expected(readFileSync(join(fixtures, file), 'utf8'))
  expect(places.sort()).toEqual([...wanted].sort())
  expect(found.filter(({ help }) => help === undefined)).toEqual([])
  expect(code).toBe(found.some(({ severity }) => severity === 'error') ? 1 : 0)
})

describe('the files of the product', () => {
  test.each(['plugin.yaml', 'kustomize/repo-server.yaml', 'values.yaml'])(
    'plugin/%s has no finding',
    (file) => {
      expect(check(root, `plugin/${file}`)).toEqual({ code: 0, found: [] })
    },
  )
})
