import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFolderTexts } from '../../src/io/folder-texts.ts'
import { largestInput, readInput } from '../../src/io/read-files.ts'
import { freshFolder } from '../fresh-folder.ts'
import { codes } from './sample.ts'

describe('reading a file', () => {
  test('gives its bytes under the name that the user gave', () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'fleet.yaml'), Buffer.from([0xff, 0x0a]))
    const { value } = readInput('./fleet.yaml', folder)
    expect(value?.file).toBe('./fleet.yaml')
    expect([...(value?.bytes ?? [])]).toEqual([0xff, 0x0a])
  })

  test('works on a pipe', () => {
    const folder = freshFolder()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    spawnSync('sh', ['-c', `(printf 'kind: Fleet' > pipe) >/dev/null 2>&1 &`], { cwd: folder })
    expect(Buffer.from(readInput('pipe', folder).value?.bytes ?? []).toString()).toBe('kind: Fleet')
  })

  test.each([
    ['that is missing', 'nowhere.yaml', 'NF-IO-044'],
    ['that is a folder', '.', 'NF-IO-031'],
    ['that is too large', 'large.yaml', 'NF-IO-030'],
    ['that never ends', '/dev/zero', 'NF-IO-030'],
  ])('%s is an error', (_, name, code) => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'large.yaml'), '')
    truncateSync(join(folder, 'large.yaml'), largestInput + 1)
    const { value, diagnostics } = readInput(name, folder)
    expect(value).toBeUndefined()
    expect(codes(diagnostics)).toEqual([code])
    expect(diagnostics[0]?.help).toBeDefined()
  })
})

describe('reading a folder', () => {
  const folderWith = (files: Readonly<Record<string, string | Uint8Array>>): string => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'templates'))
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content)
    return folder
  }

  test('gives its texts, sorted, without hidden files', () => {
    const folder = folderWith({
      'templates/b.hbs': 'b',
      'overlay.yaml': 'o',
      'templates/a.hbs': '\ufeffa',
      '.hidden': 'h',
    })
    expect([...(readFolderTexts(folder).value ?? [])]).toEqual([
      ['overlay.yaml', 'o'],
      ['templates/a.hbs', '\ufeffa'],
      ['templates/b.hbs', 'b'],
    ])
  })

  test('follows a link inside the folder', () => {
    const folder = folderWith({ 'a.yaml': 'a' })
    symlinkSync('a.yaml', join(folder, 'b.yaml'))
    expect(readFolderTexts(folder).value?.get('b.yaml')).toBe('a')
  })

  test.each([
    [
      'a link that leaves it',
      (folder: string) => symlinkSync('/etc/hostname', join(folder, 'x')),
      'NF-IO-032',
    ],
    ['a linked folder outside', (folder: string) => symlinkSync('/etc', join(folder, 'x')), 'NF-IO-032'],
    ['a link to nothing', (folder: string) => symlinkSync('nothing', join(folder, 'x')), 'NF-IO-033'],
    ['a pipe', (folder: string) => execFileSync('mkfifo', [join(folder, 'x')]), 'NF-IO-033'],
    ['a link to itself', (folder: string) => symlinkSync('..', join(folder, 'templates/up')), 'NF-IO-034'],
    [
      'bytes that are no text',
      (folder: string) => writeFileSync(join(folder, 'x'), Buffer.from([0xc3])),
      'NF-IO-035',
    ],
    [
      'a large file',
      (folder: string) => writeFileSync(join(folder, 'x'), 'x'.repeat(1024 * 1024 + 1)),
      'NF-IO-034',
    ],
  ])('with %s is an error', (_, spoil, code) => {
    const folder = folderWith({ 'a.yaml': 'a' })
    spoil(folder)
    const { value, diagnostics } = readFolderTexts(folder)
    expect(value).toBeUndefined()
    expect(codes(diagnostics)).toEqual([code])
  })

  test('that is missing is an error', () => {
    expect(codes(readFolderTexts(join(freshFolder(), 'nowhere')).diagnostics)).toEqual(['NF-IO-044'])
  })
})
