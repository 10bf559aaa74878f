import type { Party, Port } from '../../target/port.ts'
import { foldersOf, type Parts } from '../parts.ts'

/** Everything the folders of a fleet say about who must reach whom. */
export interface DeclaredPorts {
  readonly parties: ReadonlyMap<string, Party>
  readonly ports: readonly Port[]
  readonly overlay: string
  /** Parties that pods of other members look like; none where they keep their labels. */
  readonly arrivesAs: readonly Party[]
}

/** Gathers the ports and parties of all folders; a target may define a party of a shared folder anew. */
export function declaredPorts(parts: Parts): DeclaredPorts {
  const folders = foldersOf(parts)
  const { overlay } = parts
  const parties = new Map(folders.flatMap((folder) => folder.parties.map((party) => [party.name, party])))
  return {
    parties,
    ports: folders.flatMap((folder) => folder.ports),
    overlay: overlay.name,
    arrivesAs: overlay.arrivesAs.flatMap((name) => parties.get(name) ?? []),
  }
}
