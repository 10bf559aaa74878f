import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'

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

/** How long a browser may take to come up on a machine that is busy with other tests, in milliseconds. */
export const patience = 60_000

let running: Promise<Browser> | undefined

function launched(): Promise<Browser> {
  return chromium.launch({
    executablePath: program ?? 'chromium',
    // Containers run tests as root, with little shared memory and no graphics.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--no-zygote'],
  })
}

/** A page of the one browser of a file of tests, which has no window and ends with the tests. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  running ??= launched()
  try {
    return await (await running).newPage(options)
  } catch {
    // On a machine that is out of breath it can die before it has begun.
    running = launched()
    return await (await running).newPage(options)
  }
}

/** Says where a browser is missing, as its tests skip themselves then, and ends the one that ran. */
export function withBrowser(): void {
  if (!installed)
    process.stderr.write('Tests in a browser are skipped: install the Debian package chromium.\n')
  afterAll(async () => (await running)?.close())
}
