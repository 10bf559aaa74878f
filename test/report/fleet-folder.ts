import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from '../fresh-folder.ts'

const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-1', 'sa-east-1']

/** A folder with the spec of so many clusters in six regions, whose one database is read in every tenth. */
export function folderOf(count: number): string {
  const places = Array.from({ length: count }, (_, index) => {
    const region = regions[index % regions.length] ?? ''
    return { name: `${region}-${index}`, region, index }
  })
  const clusters = places.map(
    ({ name, region, index }) =>
      `    - { name: ${name}, region: ${region}, nodeAllocation: { primaries: 3 }, availabilityZones: [${['a', 'b', 'c'].map((zone) => region + zone).join(', ')}], provider: aws, distribution: eks, podCIDRs: [10.${index}.0.0/16], nodeCIDRs: [10.200.${index}.0/24], endpoint: "${name}.example.com:7687" }`,
  )
  const replicas = places
    .filter(({ index }) => index % 10 === 9)
    .map(({ name }) => `{ cluster: ${name}, via: chain }`)
  const spec = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: worldwide }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
${clusters.join('\n')}
  storage: { size: 100Gi }
  storages:
    - { name: chain, type: s3, bucket: chains, region: eu-north-1, credentialsSecret: chain }
  databases:
    - { name: orders, replicas: [${replicas.join(', ')}] }
  networking: { type: manual }
`
  const folder = freshFolder()
  writeFileSync(join(folder, 'fleet.yaml'), spec)
  return folder
}
