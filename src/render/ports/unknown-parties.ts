import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import type { Path } from '../../source/path.ts'
import { badFolder } from '../../target/codes.ts'
import type { Folder } from '../../target/folder.ts'
import type { Parts } from '../plan.ts'

/** Finds ports of parties that no folder knows: such a port would silently be in no policy. */
export function unknownParties({ shared, target, overlay }: Parts): readonly Diagnostic[] {
  const folders: readonly Folder[] = [...shared, target, overlay]
  const known = [...new Set(folders.flatMap(({ parties }) => parties.map(({ name }) => name)))]
  const finding = ({ source }: Folder, name: string, path: Path): readonly Diagnostic[] => {
    if (known.includes(name)) return []
    return [
      diagnostic(badFolder, `There is no party called ${JSON.stringify(name)}.`, {
        span: source.span(path),
        help: didYouMean(name, known),
      }),
    ]
  }
  return [
    ...folders.flatMap((folder) =>
      folder.ports.flatMap(({ from, to }, index) => [
        ...finding(folder, from, ['ports', index, 'from']),
        ...finding(folder, to, ['ports', index, 'to']),
      ]),
    ),
    ...overlay.arrivesAs.flatMap((name, index) => finding(overlay, name, ['arrivesAs', index])),
  ]
}
