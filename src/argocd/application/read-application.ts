import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../diagnostics/result.ts'
import type { FilesCheckout } from '../../io/git-files.ts'
import { findViolations } from '../../schema/find-violations.ts'
import type { KindSchema } from '../../schema/kind-schema.ts'
import { formatPath, valueAt } from '../../source/path.ts'
import type { Source } from '../../source/source.ts'
import type { Application, Data } from './application.ts'
import { chooseElement } from './choose-element.ts'
import { applicationCodes } from './codes.ts'

const apiVersion = 'argoproj.io/v1alpha1'

/** Reads an Application, or the one that an ApplicationSet makes of the element that the word means. */
export function readApplication(
  source: Source,
  word: string | undefined,
  checkout: FilesCheckout | undefined,
  schemaOf: (apiVersion: string, kind: string) => KindSchema | undefined,
): Result<Application> {
  const kind = valueAt(source.value, ['kind'])
  const isSet = kind === 'ApplicationSet'
  if (valueAt(source.value, ['apiVersion']) !== apiVersion || (kind !== 'Application' && !isSet)) {
    return failure(
      diagnostic(
        applicationCodes.document,
        `The document is no Application or ApplicationSet of ${apiVersion}.`,
        {
          span: source.span(['kind']),
          help: 'Name a file of the hub’s tree, or what kubectl get application -o yaml prints.',
        },
      ),
    )
  }
  const schema = schemaOf(apiVersion, kind)?.schema ?? {}
  // What a server adds to an object that kubectl prints is no part of the schemas.
  const violations = findViolations(source.value, schema, { dialect: 'structural' }).filter(
    ({ path, rule }) => rule !== 'unknown' || (path[0] !== 'metadata' && path[0] !== 'status'),
  )
  if (violations.length > 0) {
    return failure(
      ...violations.map(({ path, rule, message, suggestion }) =>
        diagnostic(applicationCodes.document, `${formatPath(path)}: ${message}`, {
          span: rule === 'missing' ? source.span(path.slice(0, -1)) : source.keySpan(path),
          help: suggestion === undefined ? `See the CRD of ${kind}.` : `Did you mean ${suggestion}?`,
        }),
      ),
    )
  }
  if (isSet) return chooseElement(source, word, checkout)
  if (word === undefined) return success({ object: source.value as Data, at: (path) => source.span(path) })
  return failure(
    diagnostic(applicationCodes.choice, 'An Application has no elements to choose from.', {
      span: source.keySpan(['kind']),
      help: 'Leave --element out.',
    }),
  )
}
