import { mkdirSync, writeFileSync } from 'node:fs'
import type { WorkFolder } from './work-folder.ts'

/** Where new texts wait, laid out like the output folder. */
export function stagedPlace(work: WorkFolder, path: string): string {
  return `${work.place}/files/${path}`
}

/** Writes new texts beside the trees, where a failure does no harm. */
export function stageFiles(work: WorkFolder, texts: ReadonlyMap<string, string>): void {
  const made = new Set<string>()
  for (const [path, text] of texts) {
    const place = stagedPlace(work, path)
    const folder = place.slice(0, place.lastIndexOf('/'))
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
    writeFileSync(place, text, { flag: 'wx' })
  }
}
