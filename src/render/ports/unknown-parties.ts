import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import type { Path } from '../../source/path.ts'
import { badFolder } from '../../target/codes.ts'
import type { Folder } from '../../target/folder.ts'
import { foldersOf, type Parts } from '../parts.ts'

/** Finds ports of parties that no folder knows: such a port would silently be in no policy. */
export function unknownParties(parts: Parts): readonly Diagnostic[] {
  const folders = foldersOf(parts)
  const { overlay } = parts
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
