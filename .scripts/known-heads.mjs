// Reads and checks the heads of the built-in folders once, at build time.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { loadModule } from './load-module.mjs'

const heads = {
  'overlay.yaml': 'src/overlay/overlay.schema.json',
  'target.yaml': 'src/target/target.schema.json',
}

/** Data of every sound head with its defaults, by path; a faulty one is left to the program to explain. */
export async function knownHeads(root, files) {
  const { findViolations } = await loadModule(root, 'src/schema/find-violations.ts')
  const { withDefaults } = await loadModule(root, 'src/schema/with-defaults.ts')
  return [...files].flatMap(([path, text]) => {
    const schemaFile = heads[/^[^/]+\/[^/]+\/((overlay|target)\.yaml)$/.exec(path)?.[1]]
    if (schemaFile === undefined) return []
    const schema = JSON.parse(readFileSync(join(root, schemaFile), 'utf8'))
    const value = parse(text)
    return findViolations(value, schema).length > 0 ? [] : [[path, withDefaults(value, schema)]]
  })
}
