import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, hasErrors, type Result, success } from '../diagnostics/result.ts'
import { lintSchema } from '../schema/lint-schema.ts'
import type { Schema } from '../schema/schema.ts'
import { formatPath } from '../source/path.ts'
import type { Source } from '../source/source.ts'
import { badFolder } from '../target/codes.ts'
import type { Folder } from '../target/folder.ts'
import type { FolderFiles } from '../target/folder-files.ts'
import type { OverlayDocument } from '../target/folder-schema.ts'
import { type PrintedText, readPrintedText } from '../target/printed-text.ts'
import { type FindFolder, readFolder } from '../target/read-folder.ts'
import { overlaySchema } from './overlay-schema.ts'

/** One way for clusters to reach each other. */
export interface Overlay extends Folder {
  /** Schemas of `networking.NAME` and of `clusters[].networking.NAME`. */
  readonly options: { readonly fleet: Schema; readonly cluster: Schema }
  /** Host under which every cluster reaches one server; undefined for an overlay that has no such name. */
  readonly serverAddress: PrintedText | undefined
  /** Parties that pods of other members look like here; none where they keep their labels. */
  readonly arrivesAs: readonly string[]
}

const sides = ['fleet', 'cluster'] as const

function optionFindings(document: OverlayDocument, source: Source): readonly Diagnostic[] {
  return sides.flatMap((side) =>
    lintSchema(document.options[side] as Schema).map((violation) =>
      diagnostic(badFolder, `options.${side}: ${formatPath(violation.path)}: ${violation.message}`, {
        span: source.span(['options', side, ...violation.path]),
      }),
    ),
  )
}

/** Reads the folder of an overlay; `find` knows the folders that it may name. */
export function readOverlay(files: FolderFiles, find: FindFolder = () => undefined): Result<Overlay> {
  const read = readFolder<OverlayDocument>(files, 'overlay.yaml', overlaySchema, find)
  if (read.value === undefined) return { value: undefined, diagnostics: read.diagnostics }
  const { folder, document, isKnown } = read.value
  const findings = isKnown ? [] : optionFindings(document, folder.source)
  if (findings.length > 0) return failure(...findings)
  const address =
    document.serverAddress === undefined
      ? success(undefined)
      : readPrintedText(document.serverAddress, () => folder.source.span(['serverAddress']))
  if (hasErrors(address.diagnostics)) return failure(...address.diagnostics)
  const options = document.options as Overlay['options']
  const { arrivesAs } = document
  return success({ ...folder, options, serverAddress: address.value, arrivesAs }, read.diagnostics)
}
