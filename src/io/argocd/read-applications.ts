import * as z from 'zod'
import type { Answer, Trouble } from '../trouble.ts'

/** An Application as Argo CD has it. */
export interface ApplicationState {
  readonly name: string
  /** Folders that it applies, and the commits that it last compared them at; in the same order. */
  readonly sources: readonly { readonly path: string; readonly revision: string }[]
  /** `Synced`, `OutOfSync`, `Unknown`. */
  readonly sync: string
  /** `Healthy`, `Progressing`, `Degraded`, `Suspended`, `Missing`, `Unknown`. */
  readonly health: string
}

/** Where Argo CD is asked, by whom, and how long an answer may take. */
interface ArgocdAccess {
  /** `https://argocd.example.com`, perhaps with a root path. */
  readonly address: string
  readonly token: string
  /** Milliseconds. */
  readonly patience: number
}

const source = z.object({ path: z.string().optional() })
const listShape = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string() }),
        spec: z.object({ source: source.optional(), sources: z.array(source).optional() }),
        status: z
          .object({
            sync: z
              .object({
                status: z.string(),
                revision: z.string().optional(),
                revisions: z.array(z.string()).optional(),
              })
              .optional(),
            health: z.object({ status: z.string().optional() }).optional(),
          })
          .optional(),
      }),
    )
    .nullable(),
})

type Item = NonNullable<z.output<typeof listShape>['items']>[number]

function stateOf({ metadata, spec, status }: Item): ApplicationState {
  const sources = spec.sources ?? (spec.source === undefined ? [] : [spec.source])
  const revisions = status?.sync?.revisions ?? [status?.sync?.revision ?? '']
  return {
    name: metadata.name,
    sources: sources.map(({ path = '' }, index) => ({ path, revision: revisions[index] ?? '' })),
    sync: status?.sync?.status ?? 'Unknown',
    health: status?.health?.status ?? 'Unknown',
  }
}

const troubles: Readonly<Record<number, Trouble['kind']>> = { 401: 'denied', 403: 'denied' }

/**
 * Reads every Application that a token may see (Argo CD's API, `GET /api/v1/applications`). Redirects are not
 * followed: they would lead the token to another host.
 */
export async function readApplications({
  address,
  token,
  patience,
}: ArgocdAccess): Promise<Answer<readonly ApplicationState[]>> {
  const what = 'Argo CD GET /api/v1/applications'
  const trouble = (kind: Trouble['kind'], text: string) => ({ trouble: { kind, detail: `${what}: ${text}` } })
  try {
    const response = await fetch(`${address.replace(/\/$/, '')}/api/v1/applications`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    if (response.status !== 200)
      return trouble(troubles[response.status] ?? 'unavailable', `${response.status}.`)
    const read = listShape.safeParse(await response.json())
    if (!read.success) return trouble('unavailable', 'the answer is not of the form that Argo CD’s have.')
    return { value: (read.data.items ?? []).map(stateOf) }
  } catch {
    return trouble('unavailable', 'no answer came, or only a part of one.')
  }
}
