import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find(isExecutable)

/** Whether there is a browser to look at pages with. */
export const installed = program !== undefined

let running: Promise<Browser> | undefined

/** The one browser of a file of tests, without a window; it ends with the tests. */
export function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath: program ?? 'chromium',
    // Debian's package asks for it where tests run as root, as they do in containers.
    args: ['--no-sandbox'],
  })
  return running
}

/** Says where a browser is missing that ought to be there, and ends the one that ran. */
export function withBrowser(): void {
  test('Chromium is there in CI', () => {
    expect(installed || process.env['CI'] !== 'true', 'install the Debian package chromium').toBe(true)
  })
  afterAll(async () => (await running)?.close())
}
