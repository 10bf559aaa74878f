import { inMarkdown } from '../../diagnostics/in-markdown.ts'
import type { PortEnd } from '../../render/ports/port-list.ts'
import { type FleetPorts, placeText, portText } from './port-pairs.ts'

/** Prints ports for a document or a pull request: one table for each fleet. */
export function printPortsMarkdown(fleets: readonly FleetPorts[]): string {
  return fleets
    .map(({ fleet, pairs }) => {
      const rows = pairs.flatMap(({ needs }) =>
        needs.map((need) =>
          [placeOf(need.from), placeOf(need.to), portText(need), inMarkdown(need.why)].join(' | '),
        ),
      )
      const table = ['from | to | port | why', '--- | --- | --- | ---', ...rows].map((row) => `| ${row} |`)
      return `## ${inMarkdown(fleet)}\n\n${table.join('\n')}\n`
    })
    .join('\n')
}

function placeOf({ cluster, party, addresses }: PortEnd): string {
  const name = `${inMarkdown(placeText(cluster))}: ${inMarkdown(party)}`
  return addresses.length === 0 ? name : `${name} (${addresses.map(inMarkdown).join(', ')})`
}
