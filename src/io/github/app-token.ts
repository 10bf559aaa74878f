import { createPrivateKey, createSign } from 'node:crypto'
import * as z from 'zod'
import type { Answer } from '../trouble.ts'
import { type GithubAccess, openGithub } from './open-github.ts'

/** A GitHub App: its id, and its private key as PEM. */
export interface App {
  readonly id: string
  readonly key: string
}

/** Whether a text is a private key that can sign. */
export function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

/** Seconds; GitHub takes at most 600, and the clocks may differ by a minute. */
const lifetime = { before: 60, after: 540 }

/** What the bot asks for, of one repository and for an hour; never administration. */
const permissions = { contents: 'write', pull_requests: 'write', checks: 'write' } as const
/** Without it no team can be asked to review (github/docs#35057); only who gave it to the App has it asked for. */
const teams = { members: 'read' } as const

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** The App's own login for a few minutes (RFC 7519, RS256); `now` in milliseconds since 1970. */
function appLogin({ id, key }: App, now: number): string {
  const seconds = Math.floor(now / 1000)
  const claims = { iss: id, iat: seconds - lifetime.before, exp: seconds + lifetime.after }
  const text = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
}

/** The name of the App in addresses. */
export async function appName(app: App, access: Omit<GithubAccess, 'token'>): Promise<Answer<string>> {
  const github = openGithub({ ...access, token: appLogin(app, access.clock.now()) })
  const found = await github.get('GET /app', {}, z.object({ slug: z.string().min(1) }))
  return found.trouble === undefined ? { value: found.value.slug } : found
}

/** A token for one repository, for an hour. */
export async function appToken(
  app: App,
  repository: string,
  access: Omit<GithubAccess, 'token'>,
): Promise<Answer<string>> {
  const [owner = '', repo = ''] = repository.split('/')
  const github = openGithub({ ...access, token: appLogin(app, access.clock.now()) })
  const installation = await github.get(
    'GET /repos/{owner}/{repo}/installation',
    { owner, repo },
    z.object({ id: z.int(), permissions: z.object({ members: z.string().optional() }) }),
  )
  if (installation.trouble !== undefined) return installation
  const { id, permissions: given } = installation.value
  const wanted = given.members === undefined ? permissions : { ...permissions, ...teams }
  const made = await github.write(
    'POST /app/installations/{installation_id}/access_tokens',
    { installation_id: id, repositories: [repo], permissions: wanted },
    z.object({ token: z.string().min(1) }),
  )
  return made.trouble === undefined ? { value: made.value.token } : made
}
