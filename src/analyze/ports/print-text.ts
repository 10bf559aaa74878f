import type { PortEnd, PortNeed } from '../../render/ports/port-list.ts'
import { type FleetPorts, type PortPair, placeText, portText } from './port-pairs.ts'

/** Prints ports for a terminal: a heading for each ordered pair, a line for each port, and why below it. */
export function printPortsText(fleets: readonly FleetPorts[]): string {
  return fleets.map(({ fleet, pairs }) => `${fleet}\n\n${pairs.map(pairText).join('\n')}`).join('\n')
}

function pairText({ from, to, needs }: PortPair): string {
  const heading = from === to ? `inside ${placeText(from)}` : `${placeText(from)} → ${placeText(to)}`
  if (needs.length === 0) return `${heading}: nothing\n`
  const width = Math.max(...needs.map((need) => portText(need).length))
  return `${heading}\n${needs.map((need) => needText(need, width)).join('')}`
}

function needText(need: PortNeed, width: number): string {
  const head = `  ${portText(need).padEnd(width)}  ${endText(need.from)} → ${endText(need.to)}`
  return `${head}\n  ${' '.repeat(width)}  ${need.why}\n`
}

function endText({ party, addresses }: PortEnd): string {
  return addresses.length === 0 ? party : `${party} (${addresses.join(', ')})`
}
