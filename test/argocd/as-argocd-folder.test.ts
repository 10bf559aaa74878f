import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Fields, manifests, namesOf, object, run, source, written } from './application-repository.ts'

const repository = manifests()

const runOf = (content: unknown, options: Readonly<Record<string, string>> = {}) =>
  run(repository, written(repository, 'Application', content), options)

describe('a folder of manifests is read as Argo CD reads it', () => {
  const directory = (fields: Fields) => source({ path: 'tree', directory: fields })

  test.each([
    ['without recurse only its own files', { path: 'tree/dbms', directory: {} }, ['a', 'c']],
    [
      'with recurse those below, by name',
      { path: 'tree/dbms', directory: { recurse: true } },
      ['a', 'c', 'b'],
    ],
    [
      'a star takes slashes',
      { path: 'tree', directory: { recurse: true, include: 'dbms/*' } },
      ['a', 'c', 'b'],
    ],
    [
      'exclude is asked before include',
      { path: 'tree', directory: { recurse: true, include: '{dbms/*,platform/*}', exclude: '*/deep/*' } },
      ['a', 'c', 'one', 'two'],
    ],
    ['no block at all is a folder too', { path: 'tree/platform' }, ['one', 'two']],
  ])('%s', async (_name, fields, names) => {
    const { stdout, stderr, code } = await runOf(source(fields))
    expect([code, stderr]).toEqual([0, ''])
    expect(namesOf(stdout)).toEqual(names)
  })

  test('a link to a file in the repository is followed, one to a folder is not', async () => {
    mkdirSync(join(repository, 'linked'))
    symlinkSync('../tree/dbms/a.yaml', join(repository, 'linked/a.yaml'))
    symlinkSync('../tree/platform', join(repository, 'linked/platform.yaml'))
    const { stdout } = await runOf(source({ path: 'linked', directory: { recurse: true } }))
    expect(namesOf(stdout)).toEqual(['a'])
  })

  test.each([
    ['a file that is no object', source({ path: 'list' }), /NF-ARGO-066.*\n +list\/list\.yaml:1:1/],
    ['a manifest that is no YAML', source({ path: 'broken' }), /broken\/a\.yaml:3/],
    ['Jsonnet', source({ path: 'jsonnet' }), /NF-ARGO-061[\s\S]*jsonnet\/a\.jsonnet is Jsonnet/],
    ['no manifest at all', source({ path: 'empty' }), /NF-OUT-010[\s\S]*app\.yaml:/],
    ['an open bracket', directory({ include: '[dbms/*' }), /NF-ARGO-061[\s\S]*is no pattern/],
    ['a chart', source({ path: 'chart' }), /NF-ARGO-061[\s\S]*Chart\.yaml/],
  ])('%s is refused', async (_name, content, said) => {
    const { stdout, stderr, code } = await runOf(content)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(said)
  })

  test('a link out of the repository is refused', async () => {
    mkdirSync(join(repository, 'stray'))
    symlinkSync(join(tmpdir()), join(repository, 'stray/folder'))
    writeFileSync(join(tmpdir(), `stray-${process.pid}.yaml`), object('ConfigMap', 'stray'))
    symlinkSync(join(tmpdir(), `stray-${process.pid}.yaml`), join(repository, 'stray/a.yaml'))
    expect((await runOf(source({ path: 'stray' }))).stderr).toMatch(/NF-ARGO-034/)
    expect((await runOf(source({ path: 'stray/folder' }))).stderr).toMatch(/NF-ARGO-065[\s\S]*leads out/)
    rmSync(join(tmpdir(), `stray-${process.pid}.yaml`))
  })
})
