// A bot in a process of its own, so that it can be killed: what it needs comes as JSON in the first argument.
import { githubForge } from '../../src/bot/github-forge.ts'
import type { Author } from '../../src/bot/own-commits.ts'
import { runPasses } from '../../src/bot/run-passes.ts'
import { openClones } from '../../src/io/git/clones.ts'
import { openGithub } from '../../src/io/github/open-github.ts'
import { fakeClock } from './fake-clock.ts'
import { toyRender } from './toy-render.ts'

const { api, url, token, patience, by, clones } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly api: string
  readonly url: string
  readonly token: string
  readonly patience: number
  readonly by: Author
  /** Folder for copies of repositories. */
  readonly clones: string
}
const clock = fakeClock()
const outcome = await runPasses(
  {
    spec: {
      repository: 'acme/fleets',
      url,
      token,
      forge: githubForge(openGithub({ address: api, token, clock, patience }), 'acme/fleets'),
    },
    placeOf: async () => undefined,
    render: toyRender,
    compareApart: async () => ({ diagnostics: [], changes: [] }),
    version: '0.1.0',
    by,
    clones: openClones(clones),
    isDry: false,
    tell: (line) => void process.stdout.write(`${line}\n`),
    patience,
  },
  clock,
  300_000,
)
process.stdout.write(JSON.stringify(outcome))
