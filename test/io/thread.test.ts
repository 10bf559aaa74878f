import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { isThread, openThread } from '../../src/io/thread.ts'
import { freshFolder } from '../fresh-folder.ts'

const scratch = freshFolder()
const file = join(scratch, 'child.mjs')
beforeAll(async () => {
  const input = fileURLToPath(new URL('thread-child.ts', import.meta.url))
  await build({ input, platform: 'node', output: { file, format: 'esm' } })
})

function open() {
  const thread = openThread<string>(file, ['a', 'b'], 'data')
  onTestFinished(() => thread.end())
  return thread
}

test('a thread answers what it is asked, with the arguments and the data that it was given', async () => {
  const { ask } = open()
  expect(await Promise.all([ask('one'), ask('two')])).toEqual(['one data a,b', 'two data a,b'])
  expect(isThread()).toBe(false)
})

test('a question that fails leaves the others alone', async () => {
  const { ask } = open()
  await expect(ask('fail')).rejects.toThrow('not this one')
  expect(await ask('one')).toBe('one data a,b')
})

test('a thread that ends fails what it was asked, and the next question has another one', async () => {
  const { ask, hurry } = open()
  const waiting = ask('wait')
  await expect(Promise.all([waiting, ask('die')])).rejects.toThrow('a thread ended with 3')
  expect(await ask('one')).toBe('one data a,b')
  const hurried = ask('wait')
  hurry()
  await expect(hurried).rejects.toThrow('a thread ended with 4')
})
