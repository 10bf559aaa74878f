import { type Ended, runBounded } from './run-bounded.ts'

/** What work on texts of strangers may take: a fleet of 1,000 clusters renders in a tenth of it. */
const most = { time: 30_000, output: 8 * 1024 * 1024 }
/** Megabytes of objects. */
const memory = 512

/** The switch of Node's permission model: under it a program reads the folders it is given, and writes and starts nothing. */
function permission(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission'
}

/**
 * Runs a program of ours on what strangers wrote: with no variable of ours, so with no token, in a folder that is
 * thrown away, reading that folder and its own and nothing else, and within bounds of time, memory and output.
 */
export function runApart(
  program: { readonly file: string; readonly folder: string },
  words: readonly string[],
  folder: string,
): Promise<Ended> {
  const flags = [
    permission(),
    // Node 20 ends at once where a folder is named twice.
    ...[...new Set([program.folder, folder])].map((path) => `--allow-fs-read=${path}/`),
    `--max-old-space-size=${memory}`,
    '--no-warnings',
  ]
  return runBounded(process.execPath, [...flags, program.file, ...words], { cwd: folder, env: {}, most })
}
