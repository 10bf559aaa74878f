import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Clusters of one fleet: ids and peers stay within what the networks allow. */
export const clustersPerFleet = 10

const regions = [
  ['us-east-1', 'use1'],
  ['us-west-2', 'usw2'],
  ['eu-west-1', 'euw1'],
  ['eu-central-1', 'euc1'],
  ['ap-southeast-2', 'apse2'],
  ['ap-northeast-1', 'apne1'],
  ['sa-east-1', 'sae1'],
  ['ca-central-1', 'cac1'],
  ['ap-south-1', 'aps1'],
  ['eu-north-1', 'eun1'],
]

/** People write lists and maps on one line or on many; every second fleet is written the other way. */
function clusterText(fleet, index, spread, size) {
  const [region, code] = regions[index]
  const zones = ['a', 'b', 'c', ...(index === 3 ? ['d'] : [])].map((letter) => `${region}${letter}`)
  const name = `${code}-${fleet}`
  const role = (kind) => `eks.amazonaws.com/role-arn: "arn:aws:iam::111111111111:role/neo4j-${kind}-${code}"`
  const override = size === undefined ? '' : `\n      overrides: { storage: { size: ${size} } }`
  const short = `
    - name: ${name}
      region: ${region}
      provider: aws
      distribution: eks
      kubernetesVersion: "1.34"
      nodeAllocation: { primaries: 3, secondaries: ${index % 3} }
      availabilityZones: [${zones.join(', ')}]
      cni: { type: cilium, ipam: cluster-pool, kubeProxy: replaced }   # decides which ids are allowed
      podCIDRs: [10.${10 + index}.0.0/16]
      serviceCIDRs: [172.20.0.0/16]
      nodeCIDRs: [10.${200 + index}.0.0/16]
      endpoint: neo4j-${name}.example.com:7687
      kubeContext: ${name}
      networking: { cilium: { clusterId: ${index + 1}, meshAddress: ${name}.mesh.example.internal } }
      argocd: { name: ${name} }
      identity:                          # servers pull and seed, Jobs write backups
        server: { annotations: { ${role('server')} } }
        backup: { annotations: { ${role('backup')} } }
      secrets: { store: fleet-${code} }${override}`
  if (!spread) return short
  return `
    # ${region}
    - name: ${name}
      region: ${region}
      provider: aws
      distribution: eks
      kubernetesVersion: '1.34'
      nodeAllocation:
        primaries: 3
        secondaries: ${index % 3}
      availabilityZones:
${zones.map((zone) => `        - ${zone}`).join('\n')}
      cni:
        type: cilium
        ipam: cluster-pool
        kubeProxy: replaced
      podCIDRs:
        - 10.${10 + index}.0.0/16
      serviceCIDRs:
        - 172.20.0.0/16
      nodeCIDRs:
        - 10.${200 + index}.0.0/16
      endpoint: neo4j-${name}.example.com:7687
      kubeContext: ${name}
      networking:
        cilium:
          clusterId: ${index + 1}
          meshAddress: ${name}.mesh.example.internal
      argocd:
        name: ${name}
      identity:
        server:
          annotations:
            ${role('server')}
        backup:
          annotations:
            ${role('backup')}
      secrets:
        store: fleet-${code}${override}`
}

/** A fleet spec of production size; `size` overrides the storage of its last cluster. */
export function fleetText(number, size) {
  const id = String(number).padStart(4, '0')
  const spread = number % 2 === 1
  const everywhere = regions.map(([region]) => region).join(', ')
  const labels =
    number % 3 === 0 ? '{ environment: production }' : '{ environment: production, team: orders, tier: gold }'
  const clusters = regions.map((_, index) => clusterText(id, index, spread, index === 9 ? size : undefined))
  const patches = `
  patches:
    - target: { kind: Neo4jEnterpriseCluster }
      expects: ${regions.length}
      merge: { metadata: { annotations: { example.com/on-call: orders-team } } }`
  return `# Orders platform, shard ${id}. Owner: data platform team.
# yaml-language-server: $schema=./fleet.schema.json
apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata:
  name: orders-${id}
  namespace: neo4j-${id}
  labels: ${labels}
spec:
  renderer: "^0.1"
  target: operator-v1beta1
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: "yes"
  strategy: active-passive
  primaryCluster: use1-${id}

  clusters:${clusters.join(spread ? '\n' : '')}

  topology:
    enforceDistribution: false
    placement:
      topologySpread: { enabled: true, topologyKey: topology.kubernetes.io/zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule, minDomains: 3 }
      antiAffinity: { enabled: true, type: required, topologyKey: kubernetes.io/hostname }
  storage: { className: gp3, size: 1Ti }   # room for one database twice
  resources:
    requests: { cpu: "4", memory: 16Gi }
    limits: { memory: 16Gi }
  config:
    server.memory.heap.max_size: 6g
    server.memory.pagecache.size: 8g
    db.tx_log.rotation.retention_policy: 2 days 10G

  networking:
    type: cilium
    cilium:
      encryption: { enabled: true, type: wireguard }
      clients: [{ namespace: orders, labels: { app: orders-api } }]
    dns: { enabled: true, zone: neo4j.example.com, name: orders-${id} }
  gitops:
    repoURL: https://git.example.com/fleets.git
    path: rendered
    hub: { name: hub, region: eu-west-2 }
  platform:
    neo4j-operator: { version: 1.14.0, manage: true }
    cilium: { version: 1.19.6, manage: true }
    cert-manager: { version: 1.21.1, manage: false }

  storages:
    - { name: nightly, type: s3, bucket: acme-neo4j-nightly-${id}, path: prod, region: us-east-1, replicatedTo: [${everywhere}] }
    - { name: monthly, type: s3, bucket: acme-neo4j-monthly-${id}, path: prod, region: us-west-2, replicatedTo: [${everywhere}] }
  backups:
    entries:
      - { name: hourly, databases: [orders, customers], storage: nightly, schedule: "0 * * * *", retention: bucket-lifecycle }
      - { name: nightly, databases: all, storage: nightly, schedule: "0 3 * * *", retention: bucket-lifecycle }
      - { name: monthly, databases: all, storage: monthly, schedule: "0 4 1 * *", retention: { maxCount: 12 } }
  security:
    tls: { enabled: true, mutual: true, crossCluster: true, ca: { secretKey: fleet/ca } }
    authentication:
      provider: ldap
      ldap:
        host: "ldaps://ldap.example.com:636"
        userDNTemplate: "uid={0},ou=people,dc=example,dc=com"
        authorization:
          groupMembershipAttributes: [memberOf]
          groupToRoleMapping: { "cn=dba,ou=groups,dc=example,dc=com": admin }
    networkPolicies: { enabled: true }
  secrets: { provider: external-secrets, store: shared, adminSecret: { key: neo4j/admin } }${number % 5 === 0 ? patches : ''}
`
}

/** Where a fleet's spec lies. */
export function fleetFile(folder, number) {
  return join(folder, `orders-${String(number).padStart(4, '0')}`, 'fleet.yaml')
}

/** Writes the fleets of as many clusters as asked for. */
export function writeFleets(folder, clusters) {
  for (let number = 0; number < clusters / clustersPerFleet; number++) {
    mkdirSync(join(fleetFile(folder, number), '..'), { recursive: true })
    writeFileSync(fleetFile(folder, number), fleetText(number))
  }
}
