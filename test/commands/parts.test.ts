import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Prepared, prepare } from '../../src/commands/prepare.ts'
import { renderTrees } from '../../src/commands/render-trees.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'

// What targets, overlays, patches and schemas find in a fleet: one folder a code, `bad.yaml` ends with what is expected.
const folder = resolve(import.meta.dirname, '../fixtures/parts')

function findings(file: string): readonly Diagnostic[] {
  const { value, diagnostics } = prepare([file], folder, { overlays: [] })
  return [...diagnostics, ...rendered(value)]
}

function rendered(prepared: Prepared | undefined): readonly Diagnostic[] {
  return prepared === undefined ? [] : [...renderTrees(prepared)].flatMap((tree) => tree.diagnostics)
}

describe.each(readdirSync(folder).sort())('%s', (code) => {
  test('is found where bad.yaml says', () => {
    const file = join(code, 'bad.yaml')
    const wanted = /# expect: (\S+) (\d+:\d+)?/.exec(readFileSync(join(folder, file), 'utf8'))
    const found = findings(file).filter((finding) => finding.code === code)
    expect(found.length).toBeGreaterThan(0)
    const { span } = found[0] ?? {}
    if (wanted?.[2] !== undefined) expect(`${span?.start.line}:${span?.start.column}`).toBe(wanted[2])
  })
  test('is not found in good.yaml, nor is any other error', () => {
    const found = findings(join(code, 'good.yaml'))
    expect(found.filter((finding) => finding.code === code || finding.severity === 'error')).toEqual([])
  })
})
