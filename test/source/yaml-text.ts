import fc from 'fast-check'

/** Texts that are mostly no YAML: pieces that mean something to a YAML reader, in any order. */
export const piecesOfYaml = fc
  .array(
    fc.constantFrom(
      ...['a', 'b', 'key', 'c.d/e', 'k8s:io', 'a b', 'é', 'x,y', "it's", 'a"b', '__proto__', 'constructor'],
      ...[
        '1',
        '-1',
        '0755',
        '1_000',
        '1.5',
        '1e3',
        '1:30',
        '2001-01-01',
        '0x1F',
        '.5',
        '-0',
        '12345678901234567890',
      ],
      ...['yes', 'y', 'true', 'null', '~', '.inf', '<<', '=', '5m', '10.0.0.0/16', '2026.08-enterprise'],
      ...[
        ': ',
        ':',
        ': ',
        ': ',
        '- ',
        '- ',
        '-',
        '? ',
        '#',
        ' # note',
        ',',
        ', ',
        '[',
        ']',
        '{',
        '}',
        '"',
        '"',
        "'",
        "'",
      ],
      ...[
        '|',
        '|-',
        '|+',
        '>',
        '>-',
        '|2',
        '&x',
        '*x',
        '!!str ',
        '!t ',
        '%',
        '@',
        '\\',
        '\\n',
        '\\u00e9',
        '\\ud800',
      ],
      ...[
        '\n',
        '\n',
        '\n',
        '\n',
        '\n  ',
        '\n  ',
        '\n  ',
        '\n    ',
        '\n    ',
        '\n ',
        '\r\n',
        '\t',
        ' ',
        '  ',
        '\n\n',
      ],
      ...[
        '---',
        '...',
        '--- ',
        '\n---\n',
        '\n...\n',
        '\n- ',
        '\n  - ',
        '\n    - ',
        '\na: ',
        '\n  b: ',
        '\nc:',
        '\n    d: ',
      ],
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(''))

const scalar = fc.oneof(
  fc.constantFrom(
    'a',
    'us-east-1',
    '1.14.0',
    '7',
    '-3',
    '1.5',
    'true',
    'null',
    '"1.34"',
    "'it''s'",
    '"a\\tb"',
    '10.0.0.0/16',
  ),
  fc.constantFrom(
    'yes',
    '0755',
    '1_000',
    'a b',
    'a #b',
    'x:y',
    '"é"',
    'host.example:7687',
    '',
    '5m',
    '0 3 * * *',
    '$(a) b',
  ),
  fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
)
const key = fc.constantFrom('name', 'a', 'b', 'c', '"d e"', 'f.g/h', 'i-j', 'k', 'k8s:l')
const noise = fc.constantFrom('', '', '', '', ' # note', '\n', '\n  # note', ' ')

const { node: anyNode } = fc.letrec<{ node: readonly string[]; flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('flow'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(key, tie('flow')), { maxLength: 3 })
      .map((items) => `{ ${items.map(([k, v]) => `${k}: ${v}`).join(', ')} }`),
  ),
  node: fc.oneof(
    { maxDepth: 4 },
    tie('flow').map((flow) => [flow]),
    fc
      .tuple(
        fc.constantFrom('|', '|-', '|+', '>', '>-'),
        fc.array(fc.constantFrom('x', ' y', '', 'z: 1', '# no', 'w '), { maxLength: 4 }),
      )
      .map(([head, lines]) => [head, ...lines.map((line) => `  ${line}`)]),
    fc
      .array(fc.tuple(key, tie('node'), noise, fc.constantFrom('  ', '  ', '    ', '')), {
        minLength: 1,
        maxLength: 4,
      })
      .map((entries) => [
        '',
        ...entries.flatMap(([k, [first = '', ...rest], note, indent]) => [
          `${k}: ${first}${note}`,
          ...rest.map((line) => indent + line),
        ]),
      ]),
    fc
      .array(fc.tuple(tie('node'), noise), { minLength: 1, maxLength: 4 })
      .map((items) => [
        '',
        ...items.flatMap(([[first = '', ...rest], note]) =>
          first === '' && rest[0] !== undefined
            ? [`- ${rest[0]}${note}`, ...rest.slice(1).map((line) => `  ${line}`)]
            : [`- ${first}${note}`, ...rest.map((line) => `  ${line}`)],
        ),
      ]),
  ),
}))

/** Documents made by a grammar: nested maps and lists in block and flow style, with comments and odd indentation. */
export const grammarYaml = anyNode.map(
  (lines) => `${(lines[0] === '' ? lines.slice(1) : lines).join('\n')}\n`,
)

/** A text with a few characters removed, doubled, swapped or replaced. */
export function mutationsOf(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.tuple(
    fc.nat(),
    fc.nat({ max: 6 }),
    fc.constantFrom('', '', ' ', '  ', '\n', ':', '#', '"', '-', ',', '[', '}', '\t', '&a', 'yes'),
  )
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) =>
      edits.reduce((now, [place, removed, added]) => {
        const at = place % (now.length + 1)
        return now.slice(0, at) + added + now.slice(at + removed)
      }, text),
    )
}
