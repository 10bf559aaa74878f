import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { valueAt } from '../../source/path.ts'
import type { Folder } from '../../target/folder.ts'
import { holds } from '../../template/condition.ts'
import type { View } from '../../template/view.ts'
import { smallPackets } from '../codes.ts'
import type { Examined } from './subjects.ts'

/** Bytes: what IPv6 demands of every link (RFC 8200), and where tunnels of the clouds begin to drop. */
const least = 1280

/** Estimates what pods of a cluster can send to other clusters in one packet, where its nodes' size is declared. */
export function checkPacketSize(
  folders: readonly Folder[],
  { view, places }: Examined,
): readonly Diagnostic[] {
  const clusters = valueAt(view, ['clusters'])
  if (!Array.isArray(clusters)) return []
  return clusters.flatMap((cluster: View) => {
    const mtu = cluster['nodeMTU']
    if (typeof mtu !== 'number') return []
    const layers = folders
      .flatMap((folder) => folder.overheads)
      .filter(({ when }) => holds(when, { ...view, cluster }))
    const left = layers.reduce((bytes, layer) => bytes - layer.bytes, mtu)
    if (left >= least) return []
    const sum = [String(mtu), ...layers.map(({ bytes, why }) => `${bytes} (${why})`)].join(' - ')
    return [
      diagnostic(smallPackets, `"${cluster['name']}" has room for ${left} bytes in a packet: ${sum}.`, {
        span: places.at([...(cluster['path'] as readonly (string | number)[]), 'nodeMTU']),
        help: `Raise the MTU between the clusters until ${least} bytes are left, or take a layer away.`,
      }),
    ]
  })
}
