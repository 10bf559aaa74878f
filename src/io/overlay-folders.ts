import { basename, join } from 'node:path'
import { type Result, success } from '../diagnostics/result.ts'
import type { FolderFiles } from '../target/folder-files.ts'
import { readFolderTexts } from './folder-texts.ts'

/** Reads a folder of overlays, or one overlay's own folder, as the overlays that are in it. */
export function readOverlayFolders(folder: string, cwd: string): Result<readonly FolderFiles[]> {
  const { value: files, diagnostics } = readFolderTexts(folder, cwd)
  if (files === undefined) return { value: undefined, diagnostics }
  if (files.has('overlay.yaml')) {
    return success([{ name: basename(folder), location: folder, files }], diagnostics)
  }
  const overlays = new Map<string, Map<string, string>>()
  for (const [path, text] of files) {
    const [name = '', ...rest] = path.split('/')
    if (rest.length === 0) continue
    const own = overlays.get(name) ?? new Map<string, string>()
    overlays.set(name, own.set(rest.join('/'), text))
  }
  const found = [...overlays].map(([name, own]) => ({ name, location: join(folder, name), files: own }))
  return success(found, diagnostics)
}
