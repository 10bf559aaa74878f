/** A fleet with backups, in these clusters and with these lines more. */
export const fleetWith = (clusters: string, more: string) => `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: prod, namespace: neo4j }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
${clusters}
  storage: { size: 100Gi }
  backups:
    schedule: "0 3 * * *"
    retention: { maxCount: 14 }
    defaultStorage: { type: s3, bucket: b, region: us-east-1, credentialsSecret: s3 }
  networking: { type: cilium }
${more}`
