import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../src/io/write/make-folder.ts'
import { freshFolder } from '../fresh-folder.ts'

const root = freshFolder()

test('gives the first folder that it made, and nothing where all are there', () => {
  expect(makeFolder(join(root, 'a/b/c'))).toBe(join(root, 'a'))
  expect(makeFolder(join(root, 'a/b/d'))).toBe(join(root, 'a/b/d'))
  expect(makeFolder(join(root, 'a/b'))).toBeUndefined()
})

test('a link to a folder is one', () => {
  symlinkSync('a', join(root, 'link'))
  expect(makeFolder(join(root, 'link/e'))).toBe(join(root, 'link/e'))
  expect(makeFolder(join(root, 'link'))).toBeUndefined()
})

test('a file on the way is an error', () => {
  writeFileSync(join(root, 'file'), '')
  expect(() => makeFolder(join(root, 'file'))).toThrow('EEXIST')
  expect(() => makeFolder(join(root, 'file/a/b'))).toThrow('ENOTDIR')
})

test.skipIf(!existsSync('/proc/self'))('ends where a file system says that nothing is there', () => {
  expect(() => makeFolder('/proc/neofleet/a')).toThrow('ENOENT')
})
