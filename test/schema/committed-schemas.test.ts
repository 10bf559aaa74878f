import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { kindSchemaFile } from '../../src/schema/kind-schema.ts'
import { kindSchema } from './kinds.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = readdirSync(new URL('../../templates/schemas/', import.meta.url))

test('the committed schemas are what the generator makes of the CRDs', (context) => {
  const { status, stderr } = spawnSync('node', ['.scripts/generate-schemas.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (stderr.startsWith('skipped')) context.skip(stderr.trim())
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test.each(files)('%s is named after its kind, which API servers offer', (file) => {
  const [, group, version, kind] = /^(.+)_(.+)_(.+)\.json$/.exec(file) ?? []
  const apiVersion = group === 'core' ? String(version) : `${group}/${version}`
  expect(kindSchemaFile(apiVersion, String(kind))).toBe(file)
  expect(kindSchema(apiVersion, String(kind))).toMatchObject({ apiVersion, kind, served: true })
})
