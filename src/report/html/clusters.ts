import type { Copy } from '../../fleet/copies.ts'
import { everyCopyIn } from '../../fleet/databases.ts'
import type { Cluster } from '../../fleet/fleet.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import type { PictureCluster, PictureCopy } from '../picture/picture.ts'
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

/** A database of one DBMS over all clusters, as far as servers of this one may hold it. */
function heldLine({ database, physical, role }: PictureCopy): Markup {
  const held = role === 'home' ? 'primaries here' : 'read here'
  return markup`<li><span class="role ${role}">${held}</span> <b>${database}</b> as <code>${physical}</code></li>`
}

function clusterCard(drawn: PictureCluster, cluster: Cluster, report: FleetReport, level: 3 | 4): Markup {
  const { fleet, picture } = report
  const copies = picture.isStretched
    ? drawn.copies.map(heldLine)
    : everyCopyIn(fleet, drawn.name).map(copyLine)
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
${copies.length === 0 ? undefined : markup`<ul>${copies}</ul>`}</article>
`
}

/** Prints every cluster with its servers and databases, by region. */
export function clusterCards(report: FleetReport, level: 3 | 4): Markup {
  const { fleet, picture } = report
  const specs = new Map(fleet.clusters.map((cluster) => [cluster.name, cluster]))
  const cards = picture.regions.flatMap(({ clusters }) =>
    clusters.map((drawn) => {
      const spec = specs.get(drawn.name)
      return spec && clusterCard(drawn, spec, report, level)
    }),
  )
  return markup`<div class="cards">
${cards}</div>
`
}
