import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { removeFreshFolders } from './fresh-folder.ts'

// Test files share a process (`isolate: false`), so what one sets there must not reach the next.
const before = { ...process.env }
const folder = process.cwd()

// A temporary folder for each test file shows what the file leaves there, and takes it along.
const temporary = mkdtempSync(join(tmpdir(), 'neofleet-'))
// A confined plugin, which is another user, finds its repository below.
chmodSync(temporary, 0o711)
process.env['TMPDIR'] = temporary

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  if (process.cwd() !== folder) process.chdir(folder)
  removeFreshFolders()
  const left = readdirSync(temporary)
  rmSync(temporary, { recursive: true, force: true })
  if (left.length > 0)
    throw new Error(
      `left in the temporary folder (make folders with test/fresh-folder.ts): ${left.join(', ')}`,
    )
}, 120_000)
