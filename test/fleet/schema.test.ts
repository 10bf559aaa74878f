import { expect, test } from 'vitest'
import * as z from 'zod'
import { botDocument } from '../../src/bot/config-schema.ts'
import { clusterSetDocument, fleetDocument } from '../../src/fleet/schema/fleet.ts'
import { overlayDocument, patchDocument, targetDocument } from '../../src/target/folder-schema.ts'

// `npm run update` writes the files anew; CI fails when they are stale.
const documents = {
  'fleet/fleet': fleetDocument,
  'fleet/cluster-set': clusterSetDocument,
  'target/target': targetDocument,
  'target/patch': patchDocument,
  'overlay/overlay': overlayDocument,
  'bot/bot': botDocument,
}

test.each(Object.entries(documents))('src/%s.schema.json is what the schema says', async (name, schema) => {
  const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })
  await expect(`${JSON.stringify(json, null, 2)}\n`).toMatchFileSnapshot(`../../src/${name}.schema.json`)
})
