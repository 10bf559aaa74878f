import type { Port } from '../../target/port.ts'
import { bindAtTop } from '../../template/bind.ts'
import { holds } from '../../template/condition.ts'
import type { View } from '../../template/view.ts'

/** A port that is needed where a view says so. */
export interface NeededPort {
  /** None for protocols that have no ports. */
  readonly port: number | undefined
  readonly protocol: Port['protocol']
}

/** The port of an entry, or undefined where it is not needed; `view.cluster` is where `to` stands. */
export function neededPort({ port, protocol, when }: Port, view: View): NeededPort | undefined {
  if (!holds(when, view)) return undefined
  if (typeof port !== 'object') return { port, protocol }
  const value = bindAtTop(port).evaluate(view)
  return typeof value === 'number' ? { port: value, protocol } : undefined
}
