import { expect, test } from 'vitest'
import schema from '../../src/fleet/fleet.schema.json' with { type: 'json' }
import { fieldReference } from './field-reference.ts'

test('REFERENCE.md lists every field of the spec', async () => {
  await expect(fieldReference(schema)).toMatchFileSnapshot('../../src/fleet/REFERENCE.md')
})
