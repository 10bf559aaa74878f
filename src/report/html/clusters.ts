import type { Copy } from '../../fleet/copies.ts'
import { everyCopyIn } from '../../fleet/databases.ts'
import type { Cluster, Fleet } from '../../fleet/fleet.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import type { PictureCluster } from '../picture/picture.ts'
import { serversText, standingText, zonesText } from '../picture/wording.ts'
import type { FleetReport } from '../report.ts'

const roles: Readonly<Record<Copy['role'], string>> = {
  home: 'written here',
  replica: 'replica',
  former: 'left behind',
}

function facts(entries: readonly (readonly [string, Content])[]): Markup {
  const lines = entries
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  return markup`<dl>${lines}</dl>`
}

function copyLine({ database, physical, role, upstream }: Copy): Markup {
  const source = upstream === undefined ? '' : ` of ${upstream.physical} in ${upstream.cluster.name}`
  return markup`<li><span class="role ${role}">${roles[role]}</span> <b>${database.name}</b> as <code>${physical}</code>${source}</li>`
}

function clusterCard(drawn: PictureCluster, cluster: Cluster, fleet: Fleet, level: 3 | 4): Markup {
  const copies = everyCopyIn(fleet, drawn.name)
  const heading = level === 3 ? markup`<h3>${drawn.name}</h3>` : markup`<h4>${drawn.name}</h4>`
  return markup`<article class="card ${drawn.state}">${heading}
${facts([
  ['Region', [drawn.region, standingText(drawn)].filter((word) => word !== '').join(', ')],
  ['Servers', drawn.servers.map(serversText).join(', ')],
  [
    'Zones',
    zonesText(drawn) === '' ? '' : drawn.zones.map((zone) => markup`<span class="zone">${zone}</span> `),
  ],
  ['Storage', `${cluster.storage.size} for each server`],
  ['Endpoint', cluster.endpoint && markup`<code>${cluster.endpoint}</code>`],
  ['Kubernetes', cluster.kubernetesVersion],
])}
${copies.length === 0 ? undefined : markup`<ul>${copies.map(copyLine)}</ul>`}</article>
`
}

/** Prints every cluster with its servers and databases, by region. */
export function clusterCards({ fleet, picture }: FleetReport, level: 3 | 4): Markup {
  const specs = new Map(fleet.clusters.map((cluster) => [cluster.name, cluster]))
  const cards = picture.regions.flatMap(({ clusters }) =>
    clusters.map((drawn) => {
      const spec = specs.get(drawn.name)
      return spec && clusterCard(drawn, spec, fleet, level)
    }),
  )
  return markup`<div class="cards">
${cards}</div>
`
}
