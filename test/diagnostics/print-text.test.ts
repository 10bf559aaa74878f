import { describe, expect, it } from 'vitest'
import { diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { printText } from '../../src/diagnostics/print-text.ts'
import type { Span } from '../../src/diagnostics/span.ts'
import { code, fleet, sampleFindings, spanOf } from './sample.ts'

const plain = { sources: (file: string) => (file === 'fleet.yaml' ? fleet : undefined), color: false }
const wrong = code('NF-TEST-001', 'error')

/** Prints one finding of a text and keeps what lies between the place and the closing notes. */
function excerptOf(text: string, span: Span, detail = 'Here.'): string {
  const printed = printText([diagnostic(wrong, detail, { span })], { sources: () => text, color: false })
  return printed
    .split('\n')
    .filter((row) => /^ *\d* \||^\.\.\./.test(row))
    .slice(1)
    .join('\n')
}

describe('printing findings for people', () => {
  it('looks like this', async () => {
    await expect(printText(sampleFindings, plain)).toMatchFileSnapshot('golden/findings.txt')
  })

  it('looks like this in colour', async () => {
    await expect(printText(sampleFindings, { ...plain, color: true })).toMatchFileSnapshot(
      'golden/findings.ansi',
    )
  })

  it('differs in colour by nothing but the colour codes', () => {
    const colored = printText(sampleFindings, { ...plain, color: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is looked for
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(printText(sampleFindings, plain))
  })

  it('prints nothing for no findings', () => {
    expect(printText([], plain)).toBe('')
  })

  it('does not depend on the order in which findings came', () => {
    expect(printText(sampleFindings.toReversed(), plain)).toBe(printText(sampleFindings, plain))
  })
})

describe('the closing line', () => {
  const closing = (...severities: readonly ('error' | 'warning' | 'info')[]): string | undefined =>
    printText(
      severities.map((severity, index) =>
        diagnostic(code('NF-TEST-001', severity), `Number ${index}.`, { span: spanOf(fleet, 'Fleet') }),
      ),
      plain,
    )
      .trimEnd()
      .split('\n')
      .at(-1)

  it('counts what is there and leaves out what is not', () => {
    expect(closing('error', 'warning', 'error')).toBe('2 errors, 1 warning in fleet.yaml')
    expect(closing('info')).toBe('1 info in fleet.yaml')
  })

  it('names no file where a finding has none', () => {
    expect(printText([diagnostic(wrong, 'No fleet was named.')], plain)).toMatch(/\n1 error\n$/)
  })

  it('counts the files where there are several', () => {
    expect(printText(sampleFindings, plain)).toMatch(/\n3 errors, 1 warning, 1 info in 2 files\n$/)
  })
})

describe('the excerpt', () => {
  it('points at every column of a short place', () => {
    const text = 'spec:\n  target: operator-v2\n'
    expect(excerptOf(text, spanOf(text, 'operator-v2'))).toBe(
      ' 2 |   target: operator-v2\n   |           ^^^^^^^^^^^ Here.',
    )
  })

  it('points after the last character where something is missing', () => {
    const end = { line: 1, column: 8, offset: 7 }
    expect(excerptOf('target:', { file: 'fleet.yaml', start: end, end })).toBe(
      ' 1 | target:\n   |        ^ Here.',
    )
  })

  it('keeps marks under a place behind tabs, wide letters, emoji and combining accents', () => {
    for (const before of ['\t', '東京', '👩‍👩‍👧', '🇩🇪', 'e\u0301', '❤️', '한국']) {
      const text = `${before}: wrong`
      const [line, marks] = excerptOf(text, spanOf(text, 'wrong')).split('\n') as [string, string]
      expect({ before, column: columns(line.slice(0, line.indexOf('wrong'))) }).toEqual({
        before,
        column: marks.indexOf('^'),
      })
    }
  })

  it('marks both columns of a wide letter', () => {
    expect(excerptOf('name: 東', spanOf('name: 東', '東'))).toContain('^^ Here.')
  })

  it('cuts a long line around the place', () => {
    const text = `key: [${'a, '.repeat(200)}wrong, ${'b, '.repeat(200)}]`
    expect(excerptOf(text, spanOf(text, 'wrong'))).toMatchInlineSnapshot(`
      " 1 | …, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, wrong, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, …
         |                                                 ^^^^^ Here."
    `)
  })

  it('cuts the end of a long line whose place is near its beginning', () => {
    const text = `wrong: ${'b'.repeat(200)}`
    expect(excerptOf(text, spanOf(text, 'wrong'))).toMatchInlineSnapshot(`
      " 1 | wrong: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
         | ^^^^^ Here."
    `)
  })

  it('cuts a place that is itself too long', () => {
    const text = `key: ${'x'.repeat(5_000_000)}`
    expect(
      excerptOf(text, { ...spanOf(text, 'key: '), end: { line: 1, column: text.length + 1, offset: 0 } }),
    ).toMatchInlineSnapshot(`
        " 1 | key: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
      `)
  })

  it('shows all of three lines', () => {
    const text = 'list:\n  - a\n  - b\n  - c\nnext: 1\n'
    expect(excerptOf(text, spanOf(text, '- a\n  - b\n  - c'))).toMatchInlineSnapshot(`
      " 2 |   - a
         |   ^^^
       3 |   - b
         |   ^^^
       4 |   - c
         |   ^^^ Here."
    `)
  })

  it('shows the first and the last of many lines', () => {
    const text = `list:\n${'  - a\n'.repeat(20)}\n\nnext: 1\n`
    expect(excerptOf(text, spanOf(text, text.slice(0, text.indexOf('next'))))).toMatchInlineSnapshot(`
      " 1 | list:
         | ^^^^^
      ...
      21 |   - a
         |   ^^^ Here."
    `)
  })

  it('shows lines that end in CR LF without the CR', () => {
    const text = 'a: 1\r\nb: 2\r\n'
    expect(excerptOf(text, spanOf(text, '1'))).toBe(' 1 | a: 1\n   |    ^ Here.')
  })

  it('is left out where the file has changed and no longer has the line', () => {
    const place = { line: 99, column: 1, offset: 990 }
    const finding = diagnostic(wrong, 'Here.', { span: { file: 'fleet.yaml', start: place, end: place } })
    expect(printText([finding], plain)).toContain('\n  fleet.yaml:99:1\n   = Here.\n')
  })
})

describe('related places', () => {
  const everywhere = (count: number, message: string): string => {
    const related = Array.from({ length: count }, () => ({ span: spanOf(fleet, 'clusterId'), message }))
    return printText([diagnostic(wrong, 'Used often.', { related })], plain)
  }

  it('are named where a quotation would be too long', () => {
    expect(everywhere(1, `First used ${'so '.repeat(40)}early.`)).toMatch(
      /\n {3}= First .* early at fleet.yaml:10:11\n/,
    )
  })

  it('are quoted, then named, then counted', () => {
    expect(everywhere(100, 'Also here.')).toMatchInlineSnapshot(`
      "error[NF-TEST-001]: Something is wrong
         = Used often.
        fleet.yaml:10:11
         |
      10 |           clusterId: 1
         |           --------- Also here.
        fleet.yaml:10:11
         |
      10 |           clusterId: 1
         |           --------- Also here.
        fleet.yaml:10:11
         |
      10 |           clusterId: 1
         |           --------- Also here.
         = Also here at fleet.yaml:10:11
         = Also here at fleet.yaml:10:11
         = Also here at fleet.yaml:10:11
         = Also here at fleet.yaml:10:11
         = Also here at fleet.yaml:10:11
         = Also here at fleet.yaml:10:11
         = Also here at fleet.yaml:10:11
         = Also here at fleet.yaml:10:11
         = and 89 more places
         = neofleet explain NF-TEST-001

      1 error
      "
    `)
    expect(everywhere(12, 'Also here.')).not.toContain('more places')
  })
})

describe('text from users', () => {
  const hostile = [
    ['a colour code', '\u001b[31m'],
    ['a one-byte control sequence', '\u009b31m'],
    ['a bidirectional override', '\u202e'],
    ['a bidirectional isolate', '\u2066'],
    ['a line break', '\n'],
    ['a carriage return', '\r'],
    ['a line separator', '\u2028'],
    ['a backspace', '\b'],
    ['a zero-width space', '\u200b'],
    ['a no-break space', '\u00a0'],
    ['a joiner outside an emoji', 'a\u200db'],
    ['a letter that shows nothing', '\u3164'],
    ['a tag character', '\u{e0041}'],
    ['half a character', '\ud800'],
  ] as const

  it.each(hostile)('shows %s instead of obeying it', (_, text) => {
    const escaped = text.replace(/[^ -~]/g, escapeUnit)
    const file = `fl${text}eet.yaml`
    const line = text.includes('\n') ? `key: ${text.replace('\n', '')}` : `key: ${text}`
    const finding = diagnostic({ ...wrong, code: `NF${text}-1`, title: text }, `Name "${text}".`, {
      span: spanOf(line, 'key', 1, file),
      help: `Write "${text}".`,
      related: [{ span: spanOf(line, 'key', 1, `other${text}`), message: `Used as "${text}".` }],
    })
    const printed = printText([finding], { sources: () => line, color: false })
    expect(printed.split('\n').join('')).not.toContain(text)
    for (const expected of [
      `Name "${escaped}".`,
      `Write "${escaped}".`,
      `Used as "${escaped}".`,
      `fl${escaped}eet.yaml:1:1`,
    ]) {
      expect(printed).toContain(expected)
    }
  })

  it('keeps emoji whole', () => {
    expect(printText([diagnostic(wrong, 'Named "👩‍👩‍👧❤️1️⃣".')], plain)).toContain('Named "👩‍👩‍👧❤️1️⃣".')
  })
})

function escapeUnit(unit: string): string {
  const short = { '\n': '\\n', '\r': '\\r' }[unit]
  return short ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Terminal columns of the few texts above, counted by hand. */
function columns(text: string): number {
  const byHand: Readonly<Record<string, number>> = {
    東京: 4,
    '👩‍👩‍👧': 2,
    '🇩🇪': 2,
    'e\u0301': 1,
    '❤️': 2,
    한국: 4,
  }
  const special = Object.keys(byHand).find((key) => text.includes(key))
  return special === undefined ? text.length : text.length - special.length + (byHand[special] ?? 0)
}
