import { markup } from '../markup.ts'
import type { FleetReport } from '../report.ts'
import { drawPicture } from '../svg/print-svg.ts'
import { clusterCards } from './clusters.ts'
import { failoverTable, holdingTable, replicationTable } from './databases.ts'
import { failureTable } from './failures.ts'
import { innerTable, linkTable } from './ports.ts'
import type { Section } from './section.ts'

/** The parts about one fleet; `level` is that of headings inside of them. */
export function fleetSections(report: FleetReport, index: number, level: 3 | 4): readonly Section[] {
  const { fleet, picture, failures, pairs } = report
  const id = (name: string) => `${name}-${index}`
  const drawing = markup`<figure class="drawing" role="region" tabindex="0" aria-label="Picture of the fleet">
${drawPicture(picture, id('picture'))}</figure>
`
  const replication: Section = {
    id: id('replication'),
    title: 'Replication',
    about: 'Where databases are written and read, and how much of them a failover can lose.',
    body: [replicationTable(fleet, id('homes')), failoverTable(fleet, id('records'))],
  }
  const placement: Section = {
    id: id('placement'),
    title: 'Databases',
    about:
      'One DBMS over all clusters copies its databases itself; where it may choose servers, the worst choice counts.',
    body: holdingTable(fleet, id('holders')),
  }
  const declared = fleet.spec.databases.length === 0 ? [] : [replication]
  const databases = picture.isStretched ? [placement] : declared
  return [
    {
      id: id('topology'),
      title: 'Topology',
      about:
        'Clusters by region. To the right, databases run from where they are written to where they are read; to the left stands who reaches whom.',
      body: drawing,
    },
    {
      id: id('clusters'),
      title: 'Clusters',
      about: 'What runs in each Kubernetes cluster.',
      body: clusterCards(report, level),
    },
    {
      id: id('failures'),
      title: 'Failures',
      about:
        'What survives which failure, for every database and its home, in the worst placement that the scheduler may choose. Choose a cell for the argument behind it.',
      body: failureTable(failures, id('matrix')),
    },
    ...databases,
    {
      id: id('ports'),
      title: 'Ports',
      about: markup`Who must reach whom, for the people who own the firewalls; <code>neofleet analyze ports</code> has the addresses.`,
      body: [linkTable(pairs, id('links')), innerTable(pairs, id('inner'))],
    },
  ]
}
