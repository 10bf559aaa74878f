import { expect, it } from 'vitest'
import { type Diagnostic, diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../../src/diagnostics/sort.ts'
import type { Span } from '../../src/diagnostics/span.ts'
import { code } from './sample.ts'

function at(file: string, line: number, column: number): Span {
  const place = { line, column, offset: 0 }
  return { file, start: place, end: { ...place, column: column + 1 } }
}

function finding(name: string, detail: string, span?: Span): Diagnostic {
  return diagnostic(code(name, 'error'), detail, { span })
}

it('orders by file, line, column, code and detail, with placeless findings last', () => {
  const ordered = [
    finding('NF-Z-001', 'First file.', at('B.yaml', 9, 9)),
    finding('NF-Z-001', 'Line as a number.', at('a.yaml', 2, 1)),
    finding('NF-A-001', 'Column as a number.', at('a.yaml', 10, 2)),
    finding('NF-A-001', 'a', at('a.yaml', 10, 10)),
    finding('NF-A-001', 'b', at('a.yaml', 10, 10)),
    finding('NF-B-001', 'a', at('a.yaml', 10, 10)),
    finding('NF-A-001', 'No place.'),
  ]
  expect(sortDiagnostics(ordered.toReversed())).toEqual(ordered)
})

it('drops exact repetitions and nothing else', () => {
  const one = finding('NF-A-001', 'Twice.', at('a.yaml', 1, 1))
  const longer = finding('NF-A-001', 'Twice.', {
    ...at('a.yaml', 1, 1),
    end: { line: 1, column: 9, offset: 8 },
  })
  const helped: Diagnostic = { ...one, help: 'Write it once.' }
  const again: Diagnostic = { ...one }
  expect(sortDiagnostics([one, longer, again, helped])).toHaveLength(3)
})
