import type { Assignment, Place } from '../bot/assignment.ts'
import { botCodes } from '../bot/codes.ts'
import { compareApartWith } from '../bot/compare-apart.ts'
import { githubForge } from '../bot/github-forge.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { readApplications } from '../io/argocd/read-applications.ts'
import { machineClock } from '../io/clock.ts'
import { isSafeAddress } from '../io/git/remote.ts'
import { type App, appName, appToken, isPrivateKey } from '../io/github/app-token.ts'
import { type Answers, openGithub } from '../io/github/open-github.ts'
import { pace, type Turn } from '../io/github/pace.ts'
import type { Answer } from '../io/trouble.ts'
import { version } from '../version.ts'
import type { CommandIo } from './command-io.ts'
import { renderForBot } from './render-for-bot.ts'

export interface BotOptions {
  readonly repository: readonly string[]
  readonly api?: string
  readonly server?: string
  readonly allow: readonly string[]
  /** Seconds. */
  readonly deadline: string
  /** Folder that keeps copies of repositories between runs. */
  readonly clones?: string
}

/** Where and as whom the bot works. */
export interface Setup {
  readonly repositories: readonly string[]
  readonly allow: readonly string[]
  /** A token, with the name of the App that it is of where that is known, or the App that gets one for each repository. */
  readonly login: { readonly token: string; readonly of?: string } | { readonly app: App }
  /** Where Argo CD is asked how it is. */
  readonly argocd?: { readonly address: string; readonly token: string }
  readonly api: string
  readonly server: string
  /** Milliseconds. */
  readonly deadline: number
  /** What must be seen by nobody, tokens of an App among them as they come. */
  readonly secrets: Set<string>
  /** What GitHub has answered, for as long as this process runs. */
  readonly answers: Answers
  /** GitHub counts the writes of all repositories together. */
  readonly turn: Turn
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Milliseconds without an answer after which a request is given up, and without a sign of life of git. */
const patience = { api: 30_000, git: 60_000 }

function loginFrom(environment: Environment): Setup['login'] | undefined {
  const { NEOFLEET_APP_ID: id, NEOFLEET_APP_KEY: key } = environment
  // Variables of one line have their line ends written out.
  if (id && key) return { app: { id, key: key.replaceAll('\\n', '\n') } }
  const token = environment['NEOFLEET_TOKEN'] || environment['GITHUB_TOKEN']
  // The commits that GitHub makes for a workflow are of this App.
  const of = environment['GITHUB_ACTIONS'] === 'true' ? { of: 'github-actions' } : {}
  return token ? { token, ...of } : undefined
}

/** Where Argo CD is, as its own command line is told: a host, or an address. */
function argocdFrom(environment: Environment): Setup['argocd'] {
  const { ARGOCD_SERVER: server, ARGOCD_AUTH_TOKEN: token } = environment
  if (!server || !token) return undefined
  return { address: (server.includes('://') ? server : `https://${server}`).replace(/\/$/, ''), token }
}

/** Reads where and as whom to work from the command line and the environment. */
export function setupFrom(options: BotOptions, environment: Environment): Result<Setup> {
  const given = options.repository.length > 0 ? options.repository : [environment['GITHUB_REPOSITORY'] ?? '']
  const login = loginFrom(environment)
  const api = (options.api ?? environment['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/, '')
  const server = (options.server ?? environment['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(
    /\/$/,
    '',
  )
  const found: Diagnostic[] = []
  const missing = (detail: string, help: string) => found.push(diagnostic(botCodes.setup, detail, { help }))
  for (const name of given.filter((one) => !/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/.test(one)))
    missing(
      name === '' ? 'No repository is named.' : `${JSON.stringify(name)} is no repository.`,
      'Write --repository owner/name.',
    )
  if (login === undefined)
    missing(
      'There is no token in the environment.',
      'Set NEOFLEET_TOKEN, or NEOFLEET_APP_ID and NEOFLEET_APP_KEY; in a workflow GITHUB_TOKEN will do.',
    )
  if (login !== undefined && 'app' in login && !isPrivateKey(login.app.key))
    missing('NEOFLEET_APP_KEY is no private key.', 'Set it to the PEM file that GitHub gave for the App.')
  const seconds = Number(options.deadline)
  if (!Number.isFinite(seconds) || seconds < 0)
    missing(`${JSON.stringify(options.deadline)} is no number of seconds.`, 'Write --deadline 300.')
  const argocd = argocdFrom(environment)
  const addresses = [api, server, ...(argocd === undefined ? [] : [argocd.address])]
  for (const address of addresses.filter((one) => !isSafeAddress(one)))
    found.push(
      diagnostic(botCodes.outside, 'An address is not one that a token may go to.', {
        help: `Write https://${URL.canParse(address) ? new URL(address).host : 'HOST'}, without a user in it.`,
      }),
    )
  if (found.length > 0 || login === undefined) return failure(...found)
  const secrets = new Set(['token' in login ? login.token : login.app.key])
  if (argocd !== undefined) secrets.add(argocd.token)
  const place = { repositories: given, allow: options.allow, api, server, ...(argocd && { argocd }) }
  const kept = { secrets, answers: new Map(), turn: pace(machineClock) }
  return success({ ...place, ...kept, login, deadline: seconds * 1000 })
}

/** Everything one run for a repository needs; an App gets its token now, and it lasts for an hour. */
export async function assignmentFor(
  { login, api, server, allow, argocd, secrets, answers, turn }: Setup,
  repository: string,
  given: Pick<Assignment, 'isDry' | 'tell' | 'clones'>,
): Promise<Answer<Assignment>> {
  const access = { address: api, clock: machineClock, patience: patience.api }
  const placeFor = async (name: string): Promise<Answer<Place>> => {
    const token = 'token' in login ? { value: login.token } : await appToken(login.app, name, access)
    if (token.trouble !== undefined) return token
    secrets.add(token.value)
    const github = openGithub({ ...access, token: token.value, answers, turn })
    const url = `${server}/${name}.git`
    return { value: { repository: name, url, token: token.value, forge: githubForge(github, name) } }
  }
  const spec = await placeFor(repository)
  if (spec.trouble !== undefined) return spec
  const name: Answer<string | undefined> =
    'app' in login ? await appName(login.app, access) : { value: login.of }
  if (name.trouble !== undefined) return name
  return {
    value: {
      spec: spec.value,
      placeOf: async (name) => (allow.includes(name) ? placeFor(name) : undefined),
      render: renderForBot,
      ...(argocd && { applications: () => readApplications({ ...argocd, patience: patience.api }) }),
      compareApart: compareApartWith(process.argv[1] ?? ''),
      version,
      by: {
        name: 'neofleet[bot]',
        email: 'neofleet[bot]@users.noreply.github.com',
        ...(name.value === undefined ? {} : { app: name.value }),
      },
      ...given,
      patience: patience.git,
    },
  }
}

/** A way to print that never prints a secret, however it is written, whoever quotes it. */
function hiding({ secrets }: Setup): (text: string) => string {
  return (text) => {
    const forms = [...secrets].flatMap((secret) => [
      secret,
      Buffer.from(secret).toString('base64'),
      Buffer.from(`x-access-token:${secret}`).toString('base64'),
    ])
    return forms.reduce((shown, form) => shown.replaceAll(form, '(hidden)'), text)
  }
}

/** The streams of a process, with all that goes to either made safe to be read by anybody. */
export function quiet(setup: Setup, io: CommandIo): CommandIo {
  const hidden = hiding(setup)
  return {
    ...io,
    stdout: (text) => io.stdout(hidden(text)),
    stderr: (text) => io.stderr(hidden(text)),
  }
}
