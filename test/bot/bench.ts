import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Assignment, Outcome } from '../../src/bot/assignment.ts'
import { compareApartWith } from '../../src/bot/compare-apart.ts'
import { githubForge } from '../../src/bot/github-forge.ts'
import { runPasses } from '../../src/bot/run-passes.ts'
import { renderForBot } from '../../src/commands/render-for-bot.ts'
import { openGithub } from '../../src/io/github/open-github.ts'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'
import { fakeClock } from './fake-clock.ts'
import { bareRepository, type GitServer, git, startGitServer } from './git-server.ts'
import { installationToken } from './github-server/routes.ts'
import { type GithubServer, startGithub } from './github-server/server.ts'
import { commitOf, newWorld, type World } from './github-server/world.ts'

export const token = 'ghs_canaryCanaryCanaryCanary0123456789'
const starters = join(resolve(import.meta.dirname, '../..'), 'templates/starters')

/** The production starter: three clusters, a replica, backups. */
export const production = readFileSync(join(starters, 'production/fleet.yaml'), 'utf8')

/** The smallest starter: two clusters, no hub. */
export const quickstart = readFileSync(join(starters, 'quickstart/fleet.yaml'), 'utf8')

/** One repository with specs and trees, behind a git server and a forge, and people who change it. */
export interface Bench {
  readonly root: string
  readonly world: World
  readonly github: GithubServer
  readonly server: GitServer
  readonly clock: ReturnType<typeof fakeClock>
  /** Commits files to a branch as a person; null deletes. */
  readonly commit: (files: Readonly<Record<string, string | null>>, branch?: string, from?: string) => string
  /** A file as a branch has it. */
  readonly read: (branch: string, path: string) => string
  /** Branches of the bot, with their commits. */
  readonly branches: () => Readonly<Record<string, string>>
  readonly assignment: (change?: Partial<Assignment>) => Assignment
  /** Runs the bot until it is content; the lines it told. */
  readonly run: (change?: Partial<Assignment>) => Promise<Outcome & { readonly lines: readonly string[] }>
  /** Ends the servers and removes all files now, for a file with many benches. */
  readonly close: () => Promise<void>
}

/** `.neofleet.yaml` with a few settings of delivery. */
export function config(delivery: string, more = ''): string {
  return `apiVersion: neofleet.dev/v1alpha1\nkind: Bot\nfleets: [prod]\n${more}delivery: ${delivery}\n`
}

/** Starts everything; all of it ends with the test. */
export async function openBench(
  files: Readonly<Record<string, string>>,
  { patience = 10_000 }: { readonly patience?: number } = {},
): Promise<Bench> {
  const root = freshFolder()
  const folder = bareRepository(root, 'acme/fleets')
  git(root, 'clone', '--quiet', folder, join(root, 'clone'))
  const bench = await benchIn(root, newWorld('acme/fleets', folder), patience)
  bench.commit(files)
  return bench
}

/** A bench that begins where another one stands now; `keep` is a folder for the copy. */
export function remembered(bench: Bench, keep: string): (patience?: number) => Promise<Bench> {
  cpSync(bench.root, keep, { recursive: true })
  const before = structuredClone(bench.world)
  return async (patience = 10_000) => {
    const root = freshFolder()
    cpSync(keep, root, { recursive: true })
    const folder = join(root, 'acme/fleets.git')
    git(join(root, 'clone'), 'remote', 'set-url', 'origin', folder)
    return benchIn(root, { ...structuredClone(before), folder }, patience)
  }
}

async function benchIn(root: string, world: World, patience: number): Promise<Bench> {
  const { folder } = world
  const clone = join(root, 'clone')
  const github = await startGithub(world, token)
  const server = await startGitServer(root, token, installationToken)
  const clock = fakeClock()
  const commit: Bench['commit'] = (changes, branch = 'main', from = branch) => {
    if (commitOf(world, from) !== '') {
      git(clone, 'fetch', '--quiet', 'origin')
      git(clone, 'checkout', '--quiet', '-B', branch, `origin/${from}`)
    } else git(clone, 'checkout', '--quiet', '--orphan', branch)
    for (const [path, text] of Object.entries(changes)) {
      const file = join(clone, path)
      mkdirSync(dirname(file), { recursive: true })
      if (text === null) rmSync(file, { recursive: true })
      else writeFileSync(file, text)
    }
    git(clone, 'add', '-A')
    git(clone, 'commit', '--quiet', '--allow-empty', '-m', 'change')
    git(clone, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
    return commitOf(world, branch)
  }
  const assignment: Bench['assignment'] = (change = {}) => ({
    spec: {
      repository: 'acme/fleets',
      url: server.url('acme/fleets'),
      token,
      forge: githubForge(openGithub({ address: github.url, token, clock, patience }), 'acme/fleets'),
    },
    placeOf: async () => undefined,
    render: renderForBot,
    compareApart: compareApartWith(program),
    version: '0.1.0',
    by: { name: 'neofleet[bot]', email: 'bot@example.com' },
    isDry: false,
    tell: () => undefined,
    patience,
    ...change,
  })
  return {
    root,
    world,
    github,
    server,
    clock,
    commit,
    assignment,
    read: (branch, path) => git(folder, 'show', `${branch}:${path}`),
    branches: () =>
      Object.fromEntries(
        git(folder, 'for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads/neofleet')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.split(' ') as [string, string]),
      ),
    run: async (change) => {
      const lines: string[] = []
      const outcome = await runPasses(
        assignment({ tell: (line) => lines.push(line), ...change }),
        clock,
        300_000,
      )
      return { ...outcome, lines }
    },
    close: async () => {
      github.close()
      server.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
