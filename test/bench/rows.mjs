const milliseconds = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0))

/** A time as wall and CPU milliseconds. */
export function time({ wall, cpu }) {
  return `${milliseconds(wall)} ms (CPU ${milliseconds(cpu)})`
}

function row(what, ours, peer, ratio, goal, isReached) {
  const shown = ratio.toFixed(ratio < 10 ? 2 : 0)
  return { what, ours, peer, ratio: `${shown}×`, goal, reached: isReached ? 'yes' : 'no' }
}

/** A row that is shown for comparison and has no goal. */
export function withoutGoal(shown) {
  return { ...shown, goal: '', reached: '' }
}

/** Ours over the peer's wall time, which must be small. */
export function atMost(what, ours, name, peer, limit) {
  const ratio = ours.wall / peer.wall
  return row(what, time(ours), `${name} ${time(peer)}`, ratio, `≤ ${limit}×`, ratio <= limit)
}

/** The peer's CPU time over ours, which must be large. */
export function atLeast(what, ours, name, peer, limit) {
  const ratio = peer.cpu / ours.cpu
  return row(what, time(ours), `${name} ${time(peer)}`, ratio, `≥ ${limit}×`, ratio >= limit)
}

/** A figure against a bound of its own. */
export function bounded(what, value, unit, limit) {
  const reached = value <= limit ? 'yes' : 'no'
  return {
    what,
    ours: `${value.toFixed(0)} ${unit}`,
    peer: '',
    ratio: '',
    goal: `≤ ${limit} ${unit}`,
    reached,
  }
}

/** Something that could not be measured here, and why. */
export function absent(what, why, goal) {
  return { what, ours: '', peer: why, ratio: '', goal, reached: 'not measured' }
}

/** The rows as an aligned table, as Markdown reads it. */
export function table(rows) {
  const head = { what: 'what', ours: 'ours', peer: 'peer', ratio: 'ratio', goal: 'goal', reached: 'reached?' }
  const columns = Object.keys(head)
  const width = (column) => Math.max(...[head, ...rows].map((line) => line[column].length))
  const widths = Object.fromEntries(columns.map((column) => [column, width(column)]))
  const line = (cells) => `| ${columns.map((column) => cells[column].padEnd(widths[column])).join(' | ')} |`
  const rule = `|${columns.map((column) => '-'.repeat(widths[column] + 2)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
