import type { Picture, PictureCluster } from '../../src/report/picture/picture.ts'

const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-1', 'sa-east-1']

/** A picture of so many clusters in six regions, all in one mesh, with two databases that are read everywhere. */
export function manyClusters(count: number): Picture {
  const clusters = Array.from({ length: count }, (_, index): PictureCluster => {
    const region = regions[index % regions.length] ?? ''
    const role = index === 0 ? 'home' : 'replica'
    return {
      name: `${region}-${index}`,
      region,
      provider: 'aws',
      state: 'active',
      zones: ['a', 'b', 'c'].map((zone) => region + zone),
      servers: [
        { role: 'primary', count: 3, zone: undefined },
        { role: 'secondary', count: 2, zone: undefined },
      ],
      copies: ['orders', 'customers'].map((database) => ({
        database,
        physical: `${database}-r${index}`,
        role,
      })),
    }
  })
  const [home = '', ...replicas] = clusters.map(({ name }) => name)
  const all = [home, ...replicas]
  return {
    fleet: 'worldwide',
    isStretched: false,
    regions: regions.flatMap((name) => {
      const members = clusters.filter(({ region }) => region === name)
      return members.length === 0 ? [] : [{ name, clusters: members }]
    }),
    replications: ['orders', 'customers'].map((database, index) => ({
      databases: [database],
      home,
      replicas,
      rpo: index === 0 ? '16m' : '1h1m',
    })),
    links: [{ from: all, to: all, ports: ['7687/TCP', '2379/TCP', '4240/TCP', 'ICMP', '8472/UDP'] }],
  }
}
