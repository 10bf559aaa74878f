import * as z from 'zod'
import { labels } from './scalars.ts'

/** What Prometheus watches in every cluster; it needs the Prometheus operator there. */
export const monitoring = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Render monitors, alert rules and probes.'),
    labels: labels
      .default({})
      .describe('Labels by which your Prometheus selects monitors and rules, such as release: prometheus.'),
  })
  .describe('What Prometheus watches; probes need `platform.prometheus-operator.prober`.')
