import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import { describe, expect, test } from 'vitest'

// No engine builds the image here: a parser reads its file. What it starts is run by image.test.ts.
const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'plugin/Dockerfile'), 'utf8')
const dockerfile = DockerfileParser.parse(text)

const words = (instruction: { getArguments(): { getValue(): string }[] }) =>
  instruction.getArguments().map((argument) => argument.getValue())

describe('plugin/Dockerfile', () => {
  test('has two stages of one Node, and nothing that downloads by itself', () => {
    expect(dockerfile.getFROMs().map((from) => from.getImage())).toEqual(['node:24-slim', 'node:24-slim'])
    expect(
      dockerfile
        .getInstructions()
        .map((each) => each.getKeyword())
        .sort(),
    ).toEqual(['COPY', 'COPY', 'COPY', 'ENTRYPOINT', 'ENV', 'FROM', 'FROM', 'RUN', 'RUN', 'USER', 'WORKDIR'])
  })

  test('takes plugin.yaml and scripts that are there, and leaves what it makes itself out of the context', () => {
    expect(existsSync(join(root, 'plugin/plugin.yaml'))).toBe(true)
    const scripts = [...text.matchAll(/node (\.scripts\/\S+)/g)].map(([, file]) => file ?? '')
    expect(scripts.map((file) => existsSync(join(root, file)))).toEqual(scripts.map(() => true))
    const ignored = readFileSync(join(root, 'plugin/Dockerfile.dockerignore'), 'utf8').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'node_modules', 'dist']))
  })

  test('runs as the user of the socket, and starts Argo CD’s server', () => {
    const last = (keyword: string) =>
      dockerfile
        .getInstructions()
        .filter((each) => each.getKeyword() === keyword)
        .at(-1)
    expect(words(last('USER') ?? { getArguments: () => [] })).toEqual(['999'])
    const [entry] = dockerfile.getENTRYPOINTs()
    expect(entry?.getJSONStrings().map((word) => word.getJSONValue())).toEqual([
      '/var/run/argocd/argocd-cmp-server',
    ])
  })

  test('puts plugin.yaml where Argo CD’s server reads it, and the program on the path', () => {
    const targets = dockerfile.getCOPYs().map((copy) => words(copy).at(-1))
    expect(targets).toContain('/home/argocd/cmp-server/config/plugin.yaml')
    expect(targets).toContain('/usr/local/lib/neofleet')
    expect(text).toMatch(/^ENV .*PATH=\$PATH:\/usr\/local\/lib\/neofleet$/m)
  })
})
