import { describe, expect, it } from 'vitest'
import { type Diagnostic, diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { applySuppressions } from '../../src/diagnostics/suppress.ts'
import { code, spanOf } from './sample.ts'

const file = 'fleet.yaml'
const older = code('NF-STORAGE-003', 'warning')
const twice = code('NF-CILIUM-001', 'error')

/** What remains of a finding at `gp2` in the text: the codes, in order. */
function remaining(text: string, kind = older, others: readonly Diagnostic[] = []): readonly string[] {
  const finding = diagnostic(kind, 'The class "gp2" is old.', { span: spanOf(text, 'gp2') })
  return applySuppressions([finding, ...others], [{ file, text }]).map((each) => each.code)
}

describe('a suppression', () => {
  it('silences a warning of its own line', () => {
    expect(remaining('class: gp2 # neofleet-ignore NF-STORAGE-003 bought for three years\n')).toEqual([])
  })

  it('silences a warning of the line below', () => {
    expect(remaining('storage:\n  # neofleet-ignore NF-STORAGE-003 bought\n  class: gp2\n')).toEqual([])
  })

  it('may stand among other comments above the line', () => {
    const text =
      '# neofleet-ignore NF-STORAGE-003 bought\n# neofleet-ignore NF-CILIUM-001\n# The old class.\nclass: gp2\n'
    expect(remaining(text)).toEqual(['NF-IGNORE-001'])
  })

  it('at the end of a line says nothing about the next line', () => {
    const text = 'size: 1 # neofleet-ignore NF-STORAGE-003 bought\nclass: gp2\n'
    expect(remaining(text)).toEqual(['NF-STORAGE-003', 'NF-IGNORE-002'])
  })

  it('speaks of one code only', () => {
    expect(remaining('class: gp2 # neofleet-ignore NF-STORAGE-004 bought\n')).toEqual([
      'NF-STORAGE-003',
      'NF-IGNORE-002',
    ])
  })

  it('speaks of its own file only', () => {
    const text = 'class: gp2 # neofleet-ignore NF-STORAGE-003 bought\n'
    const elsewhere = diagnostic(older, 'Old.', { span: spanOf(text, 'gp2', 1, 'other.yaml') })
    expect(remaining(text, older, [elsewhere])).toEqual(['NF-STORAGE-003'])
  })

  it('never silences an error, and says so', () => {
    const text = 'class: gp2 # neofleet-ignore NF-CILIUM-001 it is fine\n'
    const finding = diagnostic(twice, 'Used twice.', { span: spanOf(text, 'gp2') })
    const [kept, about] = applySuppressions([finding], [{ file, text }])
    expect(kept).toBe(finding)
    expect(about).toMatchObject({
      code: 'NF-IGNORE-002',
      detail: 'NF-CILIUM-001 is an error, and errors cannot be silenced.',
      span: { start: { line: 1, column: 12, offset: 11 }, end: { line: 1, column: 54, offset: 53 } },
    })
  })

  it('without a reason is a finding and silences nothing', () => {
    expect(remaining('class: gp2 # neofleet-ignore NF-STORAGE-003\r\n')).toEqual([
      'NF-STORAGE-003',
      'NF-IGNORE-001',
    ])
  })

  it.each(['', ' because we like it', ' NF-STORAGE-003, NF-STORAGE-004 bought'])(
    'without one code (%j) is a finding and silences nothing',
    (words) => {
      expect(remaining(`class: gp2 # neofleet-ignore${words}\n`)).toEqual(['NF-STORAGE-003', 'NF-IGNORE-001'])
    },
  )

  it('is not called unused while an error may have stopped the check it speaks of', () => {
    const text = 'class: gp2 # neofleet-ignore NF-STORAGE-009 bought\n'
    expect(remaining(text, twice)).toEqual(['NF-CILIUM-001'])
  })

  it.each([
    ['a block scalar', 'note: |\n  # neofleet-ignore NF-STORAGE-003 x\nclass: gp2\n'],
    [
      'a block scalar in a file with CR LF',
      'note: |\r\n  # neofleet-ignore NF-STORAGE-003 x\r\nclass: gp2\r\n',
    ],
    ['a block scalar in a list', '- >-\n # neofleet-ignore NF-STORAGE-003 x\n\n - text\n- gp2\n'],
    ['a quoted string', 'class: [gp2, "a # neofleet-ignore NF-STORAGE-003 x"]\n'],
    ['a longer word', 'class: gp2 # neofleet-ignored NF-STORAGE-003 x\n'],
    ['a value that holds no comment', 'class: gp2#neofleet-ignore NF-STORAGE-003 x\n'],
  ])('is not what only looks like one: %s', (_, text) => {
    expect(remaining(text)).toEqual(['NF-STORAGE-003'])
  })

  it.each([
    ['after a block scalar has ended', 'note: |\n  text\n# neofleet-ignore NF-STORAGE-003 x\nclass: gp2\n'],
    [
      'after a block scalar under a list key',
      '- note: |2\n    text\n  # neofleet-ignore NF-STORAGE-003 x\n  class: gp2\n',
    ],
    ['after an apostrophe', "class: gp2 it's # neofleet-ignore NF-STORAGE-003 x\n"],
    ['after a closed string', 'class: "gp2" # neofleet-ignore NF-STORAGE-003 x\n'],
    ['in a file with CR LF', 'size: 1\r\n# neofleet-ignore NF-STORAGE-003 x\r\nclass: gp2\r\n'],
  ])('works %s', (_, text) => {
    expect(remaining(text)).toEqual([])
  })
})
