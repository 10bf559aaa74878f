import { main } from './cli.ts'

/** Runs the command line of this process. */
export function start(): void {
  main(process.argv.slice(2)).then((code) => {
    process.exitCode = code
  })
}
