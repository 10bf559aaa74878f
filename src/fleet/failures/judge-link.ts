import { type Holding, hasChoice, majorityIn, sum } from './holding.ts'
import { type Outcome, untouched, writesKept } from './outcome.ts'

type Ends = readonly [string, string]

const until = 'until the link is back'

/** Primaries that each end still reaches, itself included; where Neo4j may choose, they are spread evenly over the ends. */
function reached(held: Holding, [one, other]: Ends): readonly [number, number] {
  const { primaries, voters, gone } = held
  const may = (cluster: string) => voters.get(cluster) ?? 0
  const lost = sum(gone.map(may))
  if (!hasChoice(held)) return [primaries - lost - may(other), primaries - lost - may(one)]
  const there = primaries - Math.min(primaries, lost)
  const least = Math.min(may(one), may(other), Math.floor(there / 2))
  const room = Math.max(may(one), may(other)) - least
  // What finds no room at the larger end stands between the two, and both reach it.
  const [larger, smaller] = [there - least, Math.max(least, there - least - room)]
  return may(one) >= may(other) ? [larger, smaller] : [smaller, larger]
}

function verdict([one, other]: Ends, [here, there]: readonly [number, number], majority: number): string {
  if (here >= majority && there >= majority) {
    return `writes go on where the leader is reached; an end that does not reach it falls behind and passes no writes on ${until}`
  }
  if (here < majority && there < majority) {
    return `neither end elects a leader, and both are read as they are`
  }
  const [keeps, waits] = here >= majority ? [one, other] : [other, one]
  return `${keeps} keeps the leader or elects one; ${waits} elects none, is read as it was, and passes no writes on ${until}`
}

/** Judges the loss of the link between two clusters; each end still reaches all others. */
export function judgeLink(held: Holding, ends: Ends): Outcome {
  const { primaries, voters, readers } = held
  const votes = (cluster: string) => voters.get(cluster) ?? 0
  const holds = (cluster: string) => votes(cluster) + (readers.get(cluster) ?? 0) > 0
  const [one, other] = ends
  const without = ends.filter((cluster) => !holds(cluster))
  if (without.length > 0) return untouched(`nothing of it lies in ${without.join(', ')}`)
  const [reading] = ends.filter((cluster) => votes(cluster) === 0)
  if (votes(one) + votes(other) === 0) return untouched(`no primary stands in ${ends.join(', ')}`)
  const sides = reached(held, ends)
  if (reading !== undefined) {
    const [writing] = ends.filter((cluster) => cluster !== reading)
    const there = primaries - Math.min(primaries, sum(held.gone.map(votes)))
    const because = `${there} of ${primaries} primaries reach each other; the secondaries in ${reading} do not reach those in ${writing}, and are read as they were where no other primary feeds them, ${until}`
    return writesKept(because, { reads: 'kept', leader: 'stays' })
  }
  const majority = majorityIn(held)
  const spread = hasChoice(held) ? ', as Neo4j may place them' : ''
  const because = `${one} reaches ${sides[0]} of ${primaries} primaries, ${other} reaches ${sides[1]}${spread}; majority is ${majority}: ${verdict(ends, sides, majority)}`
  if (Math.max(...sides) >= majority) return writesKept(because, { reads: 'kept', leader: 'moves' })
  return {
    touched: true,
    writes: 'lost',
    reads: 'kept',
    leader: 'none',
    loses: 'nothing',
    back: 'when the link is back',
    by: 'nobody',
    command: undefined,
    because,
  }
}
