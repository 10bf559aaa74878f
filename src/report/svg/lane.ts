import type { Picture } from '../picture/picture.ts'
import { lagText, listed, replicationText } from '../picture/wording.ts'
import type { Spanning } from './tracks.ts'

/** Where a lane touches a cluster. */
export interface Mark {
  readonly row: number
  /** `home` writes, `replica` reads what the home wrote, `voter` is one of several that write together. */
  readonly is: 'home' | 'replica' | 'voter'
  /** What stands in it, of two or three characters at most. */
  readonly key: string
  readonly text: string
}

/** Databases of one home and the same replicas, as a line that touches their clusters. */
export interface Lane extends Spanning {
  readonly key: string
  /** The whole of it as a sentence. */
  readonly told: string
  readonly home: number | undefined
  readonly marks: readonly Mark[]
}

function votersOf({ regions }: Picture, rows: ReadonlyMap<string, number>): Lane {
  const marks = regions.flatMap(({ clusters }) =>
    clusters.flatMap(({ name, servers }): readonly Mark[] => {
      const primaries = servers.reduce((sum, { role, count }) => sum + (role === 'primary' ? count : 0), 0)
      const row = rows.get(name)
      if (row === undefined || primaries === 0) return []
      return [{ row, is: 'voter', key: String(primaries), text: primaries === 1 ? 'primary' : 'primaries' }]
    }),
  )
  const told = 'One DBMS over all clusters, whose primaries elect its leaders together'
  return { key: '∗', told, home: undefined, marks, rows: marks.map(({ row }) => row) }
}

/** The lanes of a picture in the order of its databases. */
export function lanesOf(picture: Picture, rows: ReadonlyMap<string, number>): readonly Lane[] {
  const lanes = picture.replications.map((replication, index): Lane => {
    const key = String(index + 1)
    const mark = (cluster: string, is: Mark['is'], text: string): readonly Mark[] => {
      const row = rows.get(cluster)
      return row === undefined ? [] : [{ row, is, key, text }]
    }
    const marks = [
      ...mark(replication.home, 'home', listed(replication.databases)),
      ...replication.replicas.flatMap((replica) => mark(replica, 'replica', lagText(replication))),
    ]
    const told = replicationText(replication)
    return { key, told, home: rows.get(replication.home), marks, rows: marks.map(({ row }) => row) }
  })
  return picture.isStretched ? [votersOf(picture, rows), ...lanes] : lanes
}
