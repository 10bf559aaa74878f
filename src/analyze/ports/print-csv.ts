import { type FleetPorts, placeText } from './port-pairs.ts'

const head = [
  'fleet',
  'from cluster',
  'from',
  'from addresses',
  'to cluster',
  'to',
  'to addresses',
  'port',
  'protocol',
  'why',
]

/** Prints one port a line, quoted as RFC 4180 says, with line ends as everywhere here; addresses are parted by spaces. */
export function printPortsCsv(fleets: readonly FleetPorts[]): string {
  const rows = fleets.flatMap(({ fleet, pairs }) =>
    pairs.flatMap(({ needs }) =>
      needs.map(({ from, to, port, protocol, why }) => [
        fleet,
        placeText(from.cluster),
        from.party,
        from.addresses.join(' '),
        placeText(to.cluster),
        to.party,
        to.addresses.join(' '),
        port === undefined ? '' : String(port),
        protocol,
        why,
      ]),
    ),
  )
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}

/** A spreadsheet takes a cell for a formula that begins like one; a quote before it keeps it a text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
