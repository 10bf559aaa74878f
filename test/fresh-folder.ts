import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders: string[] = []

/** A new folder, which is removed when the tests of the file are done. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'test-'))
  folders.push(folder)
  return folder
}

/** Removes every folder that tests have made so far. */
export function removeFreshFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** The temporary folder of the process, in which each test file has its own. */
const outside = tmpdir()

/** A new folder for all test files of this process, such as for what a shared helper makes once; removed at its end. */
export function processFolder(): string {
  const folder = mkdtempSync(join(outside, 'neofleet-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
