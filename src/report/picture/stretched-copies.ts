import type { Fleet } from '../../fleet/fleet.ts'
import { declaredIn } from '../../fleet/stretched/holdings.ts'
import type { PictureCopy } from './picture.ts'

/** The databases of one DBMS over all clusters that servers of one cluster may hold: as primaries, else to read. */
export function stretchedCopies(fleet: Fleet, cluster: string): readonly PictureCopy[] {
  return declaredIn(fleet).flatMap(({ name, physical, holding }): readonly PictureCopy[] => {
    const { primaries, secondaries, voters, readers } = holding
    if (primaries > 0 && voters.has(cluster)) return [{ database: name, physical, role: 'home' }]
    return secondaries > 0 && readers.has(cluster) ? [{ database: name, physical, role: 'replica' }] : []
  })
}
