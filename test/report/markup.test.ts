import { expect, test } from 'vitest'
import { markup } from '../../src/report/markup.ts'

test('what is put in is text, and markup where it was made the same way', () => {
  const name = `</script><b title="x" class='y'>&amp;`
  expect(markup`<i>${name}</i>`.markup).toBe(
    '<i>&lt;/script&gt;&lt;b title=&quot;x&quot; class=&#39;y&#39;&gt;&amp;amp;</i>',
  )
  expect(markup`<p>${[markup`<i>${'a'}</i>`, undefined, 'b']}</p>`.markup).toBe('<p><i>a</i>b</p>')
})

test('no character of a text hides itself', () => {
  expect(markup`${'a\u202eb\u0000'}`.markup).toBe('a\\u202eb\\u0000')
})

test('numbers are short, and the same on every machine', () => {
  expect(markup`${1 / 3} ${2} ${0.1 + 0.2}`.markup).toBe('0.3 2 0.3')
})
