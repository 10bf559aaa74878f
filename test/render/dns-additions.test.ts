import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { chartValues } from '../../src/render/dns-additions.ts'

const line = fc.oneof(
  fc.constantFrom('', 'errors', '    forward . 10.0.0.2 {', '}', '\tcache 30', '# note: "x"', 'trailing  '),
  fc.string({ unit: 'binary' }),
)

test('values of a chart hold server blocks as they are, whatever they are', () => {
  fc.assert(
    fc.property(line, fc.array(line, { maxLength: 4 }), (first, more) => {
      const blocks = `${[first, ...more].join('\n').trim()}\n`
      const values = chartValues(blocks)
      for (const version of ['1.1', '1.2'] as const) {
        expect(parse(values, { version }).zoneFiles).toEqual([
          { filename: 'neofleet.server', contents: blocks },
        ])
      }
    }),
  )
})
