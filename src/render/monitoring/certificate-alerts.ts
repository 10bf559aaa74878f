import type { Fleet } from '../../fleet/fleet.ts'
import type { Alert } from './alert.ts'

/** Seconds before its end at which a certificate should long have been renewed: 14 days. */
const renewedBefore = 1_209_600

/** Certificates that cert-manager did not renew. */
export function certificateAlerts(fleet: Fleet, cluster: string): readonly Alert[] {
  if (!fleet.spec.security.tls.enabled) return []
  const metric = 'certmanager_certificate_expiration_timestamp_seconds'
  // cert-manager's own ServiceMonitor keeps its namespace and calls that of the certificate exported_namespace.
  const exported = `${metric}{exported_namespace='${fleet.namespace}'}`
  const own = `${metric}{namespace='${fleet.namespace}',exported_namespace=''}`
  return [
    {
      alert: 'Neo4jCertificateExpires',
      expr: `(${exported} or ${own}) - time() < ${renewedBefore}`,
      for: '1h',
      labels: { severity: 'warning' },
      summary: `A certificate in ${fleet.namespace} of ${cluster} expires within 14 days and was not renewed.`,
    },
  ]
}
