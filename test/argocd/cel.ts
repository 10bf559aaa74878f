import { celEnv, isCelError, parse, plan } from '@bufbuild/cel'

/** What an admission request brings: the new object, the one that is there, and the kind of request. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE'
  readonly object?: unknown
  readonly oldObject?: unknown
}

/** Whether an expression permits a request; an error refuses it, as failurePolicy: Fail says. */
export function permits(expression: string, { operation, object, oldObject }: AdmissionRequest): boolean {
  const evaluate = plan(celEnv(), parse(expression))
  const result = evaluate({
    request: { operation },
    object: object ?? null,
    oldObject: oldObject ?? null,
  } as never)
  return !isCelError(result) && result === true
}
