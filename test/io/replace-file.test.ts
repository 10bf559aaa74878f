import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { replaceFile } from '../../src/io/write/replace-file.ts'
import { freshFolder } from '../fresh-folder.ts'

const folder = freshFolder()

function fileOf(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('replacing a file', () => {
  test('keeps rights, and leaves nothing beside it', () => {
    const file = fileOf('plain.yaml', 'a: 1\n')
    chmodSync(file, 0o640)
    expect(replaceFile(file, 'a: 1\n', 'a: 2\n')).toEqual([])
    expect(readFileSync(file, 'utf8')).toBe('a: 2\n')
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder)).toEqual(['plain.yaml'])
  })

  test('keeps a byte order mark, which the text that was read does not have', () => {
    const file = fileOf('marked.yaml', '\ufeffa: 1\n')
    expect(replaceFile(file, 'a: 1\n', 'a: 2\n')).toEqual([])
    expect(readFileSync(file, 'utf8')).toBe('\ufeffa: 2\n')
  })

  test('writes through a link', () => {
    const file = fileOf('there.yaml', 'a: 1\n')
    const link = join(folder, 'link.yaml')
    symlinkSync(file, link)
    expect(replaceFile(link, 'a: 1\n', 'a: 2\n')).toEqual([])
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe('a: 2\n')
  })

  test('refuses what somebody changed meanwhile (NF-IO-056), and what it may not write (NF-IO-044)', () => {
    const file = fileOf('moving.yaml', 'a: 3\n')
    expect(replaceFile(file, 'a: 1\n', 'a: 2\n').map(({ code }) => code)).toEqual(['NF-IO-056'])
    expect(readFileSync(file, 'utf8')).toBe('a: 3\n')
    const absent = join(folder, 'absent.yaml')
    expect(replaceFile(absent, '', 'a: 2\n').map(({ code }) => code)).toEqual(['NF-IO-044'])
  })
})
