import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { part, snapshot, write } from './sample.ts'

/** How many random trees; `NEOFLEET_TREES=1000` for the long measurement. */
const trees = Number(process.env['NEOFLEET_TREES'] ?? 60)

const name = fc.constantFrom('dbms/a.yaml', 'dbms/b.yaml', 'network/a.yaml', 'network/deep/c.yaml', 'd.yaml')
const text = fc.constantFrom('one\n', 'two\n', 'three\n')
const files = fc.dictionary(name, text, { maxKeys: 5 })
const version = fc.record({ east: files, west: files, hasWest: fc.boolean(), force: fc.boolean() })
const foreign = fc.dictionary(
  fc.tuple(fc.constantFrom('clusters/east', 'clusters/west', 'hub', '.'), name).map((path) => path.join('/')),
  fc.constant('mine\n'),
  { maxKeys: 4 },
)

test('no write ever changes a file that neofleet did not write, and every refused write changes nothing', () => {
  fc.assert(
    fc.property(foreign, fc.array(version, { minLength: 1, maxLength: 4 }), (others, versions) => {
      const out = freshFolder()
      for (const [path, content] of Object.entries(others)) {
        mkdirSync(dirname(join(out, 'prod', path)), { recursive: true })
        writeFileSync(join(out, 'prod', path), content)
      }
      for (const { east, west, hasWest, force } of versions) {
        const before = snapshot(out)
        const parts = [part('east', east), ...(hasWest ? [part('west', west)] : [])]
        const { summary } = write(out, parts, { force })
        const after = snapshot(out)
        if (summary === undefined) expect(after).toEqual(before)
        else
          for (const { files: wanted } of parts)
            for (const [path, content] of wanted) expect(after[`prod/${path}`]).toBe(content)
        for (const [path, content] of Object.entries(others)) expect(after[join('prod', path)]).toBe(content)
      }
    }),
    { numRuns: trees },
  )
})
