import { expect, test } from 'vitest'
import { refusalOf, traceOf } from './run.ts'

test.each([
  [
    '{{upper name}}',
    '1:1 "upper" is no function of neofleet’s templates. There are json, join, eq, not, and, atLeast, or.',
  ],
  ['{{jsn name}}', '1:1 "jsn" is no function of neofleet’s templates. Did you mean json?'],
  [
    'a\n {{#with x}}{{/with}}',
    '2:2 {{#with}} is no block of neofleet’s templates. There are {{#if}}, {{#unless}}, {{#each}} and {{{{raw}}}}.',
  ],
  ['{{#each peers}}{{/each}}', '1:1 The loop does not name its item. Write {{#each peers as |peer|}}.'],
  [
    '{{../name}}',
    '1:3 "../name" leaves its place in the view. Name the loop item: {{#each peers as |peer|}} … {{peer.name}}.',
  ],
  [
    '{{this}}',
    '1:3 "this" leaves its place in the view. Name the loop item: {{#each peers as |peer|}} … {{peer.name}}.',
  ],
  ['{{@root.name}}', '1:3 "@root.name" is no loop data. There are @index, @key, @first and @last.'],
  ['{{join list separator=","}}', '1:1 Functions take no named parameters.'],
  [
    '{{#if a b}}{{/if}}',
    '1:1 {{#if}} needs exactly one value; compose with (and …), (or …), (not …), (eq …).',
  ],
  ['{{> (lookup . "x")}}', '1:1 An include is named by its file, and not computed.'],
  ['{{> part name="x"}}', '1:1 An include takes no parameters; it sees what the template around it sees.'],
  ['{{#> layout}}{{/layout}}', '1:1 A PartialBlockStatement is not allowed in neofleet’s templates.'],
  ['{{* decorator}}', '1:1 A Decorator is not allowed in neofleet’s templates.'],
  ['a: {{b}', '1:7 It cannot be read from "}" on.'],
  ['a: 1\n  b: {{each x}\nc: 2\n', '2:14 It cannot be read from "}" on.'],
  ['{{#if a}}\n{{else}}{{else}}{{/if}}', '2:9 It cannot be read from "{{else}}{{/if}}" on.'],
  ['a: {{b}}\n{{/if}}', '2:1 It cannot be read from "{{/if}}" on.'],
  ['a: {{b', '1:6 It cannot be read from "b" on.'],
  ['{{#if a}}\n', '2:1 It ends before a block or an expression is closed.'],
])('%j is refused', (text, why) => {
  expect(refusalOf(text)).toBe(why)
})

test.each([
  ['a: {{nothing}}\n', 'absent'],
  ['a: {{list}}\n', 'needs-json'],
  ['{{list}}: a\n', 'key-not-text'],
  ['{{#each name as |x|}}\n{{/each}}\n', 'not-a-list'],
  ['{{> nothing}}\n', 'no-such-include'],
])('%j asks in vain', (text, reason) => {
  expect(traceOf(text, { list: ['a'], name: 'east' }).missing.map((missing) => missing.reason)).toEqual([
    reason,
  ])
})
