import * as z from 'zod'
import { withoutForms } from '../../diagnostics/secret-text.ts'
import { visible } from '../../diagnostics/visible.ts'
import type { Answer, Trouble } from '../trouble.ts'

/** What GraphQL answers with, which is a success of HTTP even where nothing was done. */
export const graphqlShape = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
})

/** Where GraphQL is asked: beside `/api/v3` on an Enterprise Server. */
export function graphqlRoute(address: string): string {
  return `POST ${address.replace(/\/v3$/, '')}/graphql`
}

const kinds: Readonly<Record<string, Trouble['kind']>> = {
  FORBIDDEN: 'denied',
  INSUFFICIENT_SCOPES: 'denied',
  NOT_FOUND: 'missing',
  RATE_LIMITED: 'limited',
  SERVICE_UNAVAILABLE: 'unavailable',
}

/** Milliseconds to wait for a limit, which GraphQL tells without a time. */
const untold = 60_000

/** The data of an answer, or what its first error means. */
export function judgeGraphql<T>(
  what: string,
  { data, errors = [] }: z.output<typeof graphqlShape>,
  shape: z.ZodType<T>,
): Answer<T> {
  const [error] = errors
  if (error !== undefined) {
    const kind = kinds[error.type ?? ''] ?? 'refused'
    const detail = `${what}: ${withoutForms(visible(error.message)).slice(0, 300)}`
    return { trouble: { kind, detail, ...(kind === 'limited' ? { wait: untold } : {}) } }
  }
  const read = shape.safeParse(data)
  if (read.success) return { value: read.data }
  return {
    trouble: { kind: 'unavailable', detail: `${what}: the answer is not of the form that GitHub's have.` },
  }
}
