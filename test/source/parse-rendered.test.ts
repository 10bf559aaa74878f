import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument, Scalar, visit } from 'yaml'
import { fastRead } from '../../src/source/fast-reader.ts'
import { parseRendered } from '../../src/source/parse-rendered.ts'
import { grammarYaml, mutationsOf } from './yaml-text.ts'

const hole = (index: number) => `\ufdd0${index}\ufdd1`
const shout = (text: string) => `${text}!`
const RUNS = Number(process.env['NEOFLEET_RUNS'] ?? 2_000)

/** What the yaml package reads, every scalar that is not plain with an exclamation mark; undefined where it refuses. */
function slowly(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, merge: false })
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.type !== Scalar.PLAIN) node.value = shout(node.value)
    },
  })
  return document.toJS({ maxAliasCount: 0 })
}

const template = `apiVersion: v1
kind: Service
metadata:
  name: ${hole(0)}
  labels: {"${hole(1)}": ${hole(2)}, app: "neo4j"}
spec:
  ports:
    - port: ${hole(3)} # Bolt
      names: [${hole(4)}, "x-${hole(5)}"]
  note: |
    ${hole(6)}
`

describe('text that a template printed', () => {
  it('keeps the marks of holes, and tells quoted ones from plain ones', () => {
    expect(parseRendered(template, shout).value).toStrictEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: hole(0), labels: { [`${hole(1)}!`]: hole(2), app: 'neo4j!' } },
      spec: { ports: [{ port: hole(3), names: [hole(4), `x-${hole(5)}!`] }], note: `${hole(6)}\n!` },
    })
  })

  it('is read in one pass where it is ordinary', () => {
    expect(fastRead(template, shout)?.value).toStrictEqual(slowly(template))
  })

  it('knows its lines all the same', () => {
    const { lineOf } = parseRendered(template, shout)
    expect(lineOf(['spec', 'ports', 0, 'names', 1])).toBe(9)
    expect(lineOf(['metadata', 'labels', `${hole(1)}!`])).toBe(5)
    expect(lineOf(['metadata', 'absent'])).toBe(3)
  })

  it('that readers of specs would dispute is still the author’s to write', () => {
    expect(parseRendered('a: yes\nb: &x 1\nc: é\n', shout).value).toStrictEqual({ a: 'yes', b: 1, c: 'é' })
  })

  it('that is no YAML says where', () => {
    expect(parseRendered('a: 1\na: 2\n', shout).problem).toEqual({
      line: 2,
      message: 'Map keys must be unique',
    })
  })

  it('means what the yaml package takes it for, wherever holes are', { timeout: 30_000 + RUNS * 2 }, () => {
    const withHoles = fc
      .tuple(fc.oneof(grammarYaml, mutationsOf([template])), fc.array(fc.nat(), { maxLength: 6 }))
      .map(([text, places]) =>
        places.reduce((made, place, index) => {
          const at = place % (made.length + 1)
          return made.slice(0, at) + hole(index) + made.slice(at + (place % 3))
        }, text),
      )
    fc.assert(
      fc.property(withHoles, (text) => {
        const fast = fastRead(text, shout)
        fc.pre(fast !== undefined && /^[\n\x20-\x7e\ufdd0\ufdd1]*$/.test(text))
        expect(fast?.value).toStrictEqual(slowly(text))
      }),
      { numRuns: RUNS },
    )
  })
})
