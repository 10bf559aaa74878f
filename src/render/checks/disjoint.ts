import ipaddr from 'ipaddr.js'
import type { Breach, Subject } from './subject.ts'

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

interface Placed {
  readonly subject: Subject
  readonly text: string
  readonly range: Range
}

/** Ranges that cannot be read are another check's finding. */
function placed(subject: Subject): readonly Placed[] {
  const texts = Array.isArray(subject.value) ? subject.value : []
  return texts.flatMap((text: unknown) =>
    typeof text === 'string' && ipaddr.isValidCIDR(text)
      ? [{ subject, text, range: ipaddr.parseCIDR(text) }]
      : [],
  )
}

function overlap([a, aBits]: Range, [b, bBits]: Range): boolean {
  return a.kind() === b.kind() && a.match(b as ipaddr.IPv4 & ipaddr.IPv6, Math.min(aBits, bBits))
}

/** Address ranges of different owners share no address; those of one owner may, unless `own` is asked for. */
export function disjoint(subjects: readonly Subject[], own: boolean): readonly Breach[] {
  const ranges = subjects.flatMap(placed)
  return ranges.flatMap((here, index) => {
    const there = ranges
      .slice(0, index)
      .find(
        (other) => (own || other.subject.owner !== here.subject.owner) && overlap(other.range, here.range),
      )
    if (there === undefined) return []
    return [
      {
        subject: here.subject,
        detail: `${here.text} (${here.subject.field} of ${here.subject.owner}) overlaps ${there.text} (${there.subject.field} of ${there.subject.owner}).`,
        related: { subject: there.subject, message: `${there.text} of ${there.subject.owner}` },
      },
    ]
  })
}
