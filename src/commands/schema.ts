import bot from '../bot/bot.schema.json' with { type: 'json' }
import { diagnostic } from '../diagnostics/diagnostic.ts'
import clusterSet from '../fleet/cluster-set.schema.json' with { type: 'json' }
import fleet from '../fleet/fleet.schema.json' with { type: 'json' }
import overlay from '../overlay/overlay.schema.json' with { type: 'json' }
import patch from '../target/patch.schema.json' with { type: 'json' }
import target from '../target/target.schema.json' with { type: 'json' }
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { refuse } from './report.ts'

const schemas: Readonly<Record<string, unknown>> = {
  fleet,
  'cluster-set': clusterSet,
  overlay,
  target,
  patch,
  bot,
}

/** What there is a schema of. */
export const schemaNames = Object.keys(schemas)

/** `neofleet schema`: the JSON schema (draft 7) that editors complete and check with. */
export function schemaCommand(name: string, io: CommandIo): ExitCode {
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined
  if (schema === undefined) {
    const help = `There are ${Object.keys(schemas).join(', ')}.`
    return refuse(io, diagnostic(usageCode, `There is no schema ${JSON.stringify(name)}.`, { help }))
  }
  io.stdout(`${JSON.stringify(schema, null, 2)}\n`)
  return exit.success
}
