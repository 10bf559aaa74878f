import * as z from 'zod'
import { clusterName, dnsName } from './scalars.ts'

/** Names of the fleet: one zone, the name that follows the home, and who owns it. */
export const dns = z
  .strictObject({
    enabled: z.boolean().default(true),
    zone: dnsName.optional().describe('One zone for all names of the fleet; never under .local.'),
    name: dnsName
      .optional()
      .describe(
        'The name applications use, inside the zone; it follows the home. Default: the names of the databases, or of the fleet where it declares none.',
      ),
    owner: clusterName
      .optional()
      .describe(
        'Who makes the names that follow a home: hub, or a cluster that is no home. Default: hub, with gitops.',
      ),
  })
  .describe('Names of the fleet.')
