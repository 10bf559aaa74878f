import * as z from 'zod'
import { duration } from './scalars.ts'

/** One thing that the layout must survive. */
export const promise = z
  .strictObject({
    survive: z.enum(['zone', 'region']).describe('What is lost.'),
    for: z
      .array(z.enum(['reads', 'writes']))
      .min(1)
      .describe('What goes on all the same.'),
    by: z
      .enum(['nothing', 'operator', 'person'])
      .default('nothing')
      .describe('Who must act: nobody, the Kubernetes operator, or a person who carries out a failover.'),
    rpo: duration.optional().describe('The most that may be lost, as time of writes, such as 16m.'),
  })
  .describe('A promise; one that the layout cannot keep is an error.')
