import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import type { Schema } from '../schema/schema.ts'
import { violationFindings } from '../schema/violation-findings.ts'
import { withDefaults } from '../schema/with-defaults.ts'
import { readSource } from '../source/read.ts'
import botSchema from './bot.schema.json' with { type: 'json' }
import { botCodes } from './codes.ts'
import type { BotDocument, Delivery } from './config-schema.ts'
import { hasEnvironments } from './environments.ts'

/** Name of the configuration, at the top of the repository. */
export const configFile = '.neofleet.yaml'

/** What the bot is told to do, with defaults filled in. */
export type BotConfig = BotDocument

/** Why nothing can be delivered to the branch that is named. */
function deliveryFault({ branch = '', pullRequests, prefix = '' }: Partial<Delivery> = {}) {
  if (branch !== '' && (branch === prefix || branch.startsWith(`${prefix}/`)))
    return {
      detail: `The branch ${branch} has the prefix of the bot’s own branches, which it writes and deletes.`,
      help: 'Choose another branch, or another delivery.prefix.',
    }
  if (!hasEnvironments(branch) || pullRequests === 'cluster') return undefined
  return {
    detail: `One pull request cannot go to the branches of several clusters: ${branch}.`,
    help: 'Write pullRequests: cluster.',
  }
}

/** Reads the configuration of the bot; every finding has its place in the text. */
export function readConfig(content: Uint8Array | string): Result<BotConfig> {
  const { value: source, diagnostics } = readSource(configFile, content)
  if (source === undefined) return failure(...diagnostics)
  const schema = botSchema as unknown as Schema
  const violations = violationFindings(source, schema, botCodes.config)
  if (violations.length > 0) return failure(...diagnostics, ...violations)
  const config = withDefaults(source.value, schema) as BotConfig
  const fault = deliveryFault(config.delivery)
  if (fault === undefined) return success(config, diagnostics)
  const place = { span: source.span(['delivery', 'branch']), help: fault.help }
  return failure(...diagnostics, diagnostic(botCodes.config, fault.detail, place))
}
