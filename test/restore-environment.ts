import { afterAll } from 'vitest'
import { removeFreshFolders } from './fresh-folder.ts'

// Test files share a process (`isolate: false`), so what one sets there must not reach the next.
const before = { ...process.env }
const folder = process.cwd()

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  if (process.cwd() !== folder) process.chdir(folder)
  removeFreshFolders()
})
