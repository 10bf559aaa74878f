import { expect, test } from 'vitest'
import { isEndless } from '../../src/schema/endless-pattern.ts'

/** Whether JavaScript needs long, each of three times, to refuse some text of up to forty parts. */
function isSlow(pattern: RegExp, textOf: (count: number) => string): boolean {
  const isLong = (text: string) => {
    const before = performance.now()
    expect(pattern.test(text)).toBe(false)
    return performance.now() - before > 20
  }
  for (let count = 10; count <= 40; count += 2) {
    if ([1, 2, 3].every(() => isLong(textOf(count)))) return true
  }
  return false
}

test.each([
  [/^(a+)+$/, 'a'],
  [/^(a*)*$/, 'a'],
  [/^((a+)?)*$/, 'a'],
  [/^(?:a+b?)+$/, 'a'],
  [/^(a?b?)*$/, 'ab'],
  [/^(a|a)*$/, 'a'],
  [/^(\w|\d)+$/, '1'],
  [/^([a-z]|[m-z])+$/, 'n'],
  [/^(ab|abab)+$/, 'ab'],
  [/^(a|b|ab)*$/, 'ab'],
  [/^([a-z]+|[.])*$/, 'a'],
  [/^([a-z0-9]+(-[a-z0-9]*)*)+$/, 'a'],
  [/^([^!]*,?)*$/, 'a'],
  [/^(a{1,20}){1,20}$/, 'a'],
  [/^(?=(a+)+b)/, 'a'],
  [/^(\\.|[^!])*$/, '\\a'],
  [/^(É|\p{L})+$/u, 'É'],
  [/^(?<part>x+x+)+y$/, 'x'],
  [/^(A|[a-c])+$/i, 'a'],
])('%s tries a text in twice as many ways with every few letters', (pattern, part) => {
  expect(isEndless(pattern)).toBe(true)
  expect(isSlow(pattern, (count) => `${part.repeat(count)}!`)).toBe(true)
})

test.each([
  /^a+$/,
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  /^([0-9]{1,3}\.){3}[0-9]{1,3}(\/([0-9]|[12][0-9]|3[0-2]))?$/,
  /^(?:[0-9A-F]{2}:){5}[0-9A-F]{2}$/,
  /^([0-9a-f]{64},)*$/,
  /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/,
  /^(ab|ac)*$/,
  /^(a{0,3}b)*$/,
  /^("([^"\\]|\\.)*",?)*$/,
  /^(?!.*--)[a-z-]+$/,
  /^\/([^/]+\/)*$/,
  /^(\d+|\*)(,(\d+|\*))*$/,
  /^[^\]]+\]{2}$/,
  // What comes next tells the two ways apart.
  /^([^{]|[{](?![{])|[{]{2}[^}]*[}]{2})*$/,
  /^(a+){1}$/,
  /^a{,2}(b{)*$/,
])('%s does not', (pattern) => {
  expect(isEndless(pattern)).toBe(false)
  for (const part of ['a', 'a-', '1.', '1,', '"a",', 'A0:', '/a']) {
    expect(
      isSlow(pattern, (count) => `${part.repeat(count)}{{!\n`),
      part,
    ).toBe(false)
  }
})
