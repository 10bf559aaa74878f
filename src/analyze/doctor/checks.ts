import { backupSecretsCheck } from './backup-secrets.ts'
import { backupsCheck } from './backups.ts'
import { certificatesCheck } from './certificates.ts'
import type { Check } from './check.ts'
import { definitionsCheck } from './definitions.ts'
import { liveFactsCheck } from './live-facts.ts'
import { replicasCheck } from './replicas.ts'
import { serversCheck } from './servers.ts'
import { shownCertificatesCheck } from './shown-certificates.ts'

/** What a cluster is asked once it has told its version. */
export const checks: readonly Check[] = [
  definitionsCheck,
  liveFactsCheck,
  serversCheck,
  certificatesCheck,
  shownCertificatesCheck,
  replicasCheck,
  backupsCheck,
  backupSecretsCheck,
]
