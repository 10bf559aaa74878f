import * as z from 'zod'
import { annotations, dnsLabel, duration, form, httpsUrl, labels } from './scalars.ts'

const metricName = form(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'a metric name: letters, digits, _ and :')

const metric = z
  .strictObject({
    name: metricName.describe('Name under which alerts and dashboards ask for it.'),
    query: z.string().min(1).describe('PromQL.'),
    threshold: z
      .number()
      .optional()
      .describe('Known from the guide, which does not say which side of it is bad: refused.'),
  })
  .describe('A series of your own, recorded under a name.')

const alert = z
  .strictObject({
    name: z.string().min(1),
    condition: z.string().min(1).describe('PromQL that has a result when something is wrong.'),
    for: duration.default('5m').describe('How long it must hold.'),
    severity: z.enum(['info', 'warning', 'critical']).default('warning'),
    summary: z.string().min(1).optional().describe('What a person reads. Default: name and condition.'),
  })
  .describe('An alert of your own, in every cluster.')

const dashboards = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Render dashboards as ConfigMaps.'),
    namespace: dnsLabel
      .optional()
      .describe('Where Grafana’s sidecar looks. Default: the namespace of the fleet.'),
    labels: labels.default({ grafana_dashboard: '1' }).describe('Labels by which the sidecar selects them.'),
    annotations: annotations.default({}).describe('Such as grafana_folder: Neo4j.'),
    own: z
      .array(
        z.strictObject({
          name: dnsLabel,
          model: z.record(z.string(), z.unknown()).describe('JSON model of Grafana, as it exports it.'),
        }),
      )
      .default([])
      .describe('Dashboards of your own.'),
  })
  .describe('Dashboards of Grafana.')

const central = z
  .strictObject({
    mode: z
      .enum(['remote-write', 'federation'])
      .describe('remote-write: every cluster sends; federation: the hub fetches.'),
    url: httpsUrl.optional().describe('Where clusters send to; remote-write alone uses it.'),
    tokenSecret: dnsLabel
      .optional()
      .describe(
        'Secret with a bearer token under the key `token`, beside each Prometheus that sends or fetches.',
      ),
    namespace: dnsLabel
      .default('monitoring')
      .describe('Namespace in the hub of the Prometheus and the Grafana that see the whole fleet.'),
  })
  .describe('One Prometheus for the whole fleet: it sees what a cluster cannot tell about itself.')

/** What Prometheus watches in every cluster. */
export const monitoring = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Render monitors, alert rules and probes.'),
    provider: z
      .enum(['prometheus-operator', 'prometheus'])
      .default('prometheus-operator')
      .describe(
        'prometheus: a ConfigMap with configuration and rules for a Prometheus without the operator.',
      ),
    monitor: z
      .enum(['pod', 'service'])
      .default('pod')
      .describe('PodMonitor, or ServiceMonitor where that is all your Prometheus looks for.'),
    interval: duration.default('30s').describe('How often servers are scraped.'),
    central: central.optional(),
    labels: labels
      .default({})
      .describe('Labels by which your Prometheus selects monitors and rules, such as release: prometheus.'),
    metrics: z.array(metric).default([]).describe('Series of your own.'),
    alerts: z.array(alert).default([]).describe('Alerts of your own, beside the built-in ones.'),
    dashboards: dashboards.prefault({}),
    otherMetrics: z
      .array(form(/^[a-zA-Z_:*][a-zA-Z0-9_:*]*$/, 'a metric name, or a part of one with *'))
      .default([])
      .describe('Metrics that your Prometheus has besides, such as myapp_*.'),
  })
  .describe('What Prometheus watches; probes need `platform.prometheus-operator.prober`.')
