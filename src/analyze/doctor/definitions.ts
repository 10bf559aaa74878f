import { textAt } from '../../diff/plain-data.ts'
import { apiGroup } from '../../schema/api-group.ts'
import { valueAt } from '../../source/path.ts'
import { isMap, type PlainMap } from '../../source/plain-map.ts'
import { fine, type Question, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'

/** Groups that every API server brings along. */
const builtin = new Set([
  '',
  'admissionregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
])

/** What is known of a cluster, or of the hub. */
interface Defining {
  readonly cluster: { readonly name: string }
  readonly objects: readonly PlainMap[]
}

/** Kinds of the tree that a definition must bring, as `Kind of group/version`. */
function neededBy({ objects }: Defining): readonly string[] {
  const kinds = objects.flatMap((object) => {
    const apiVersion = textAt(object, 'apiVersion')
    return builtin.has(apiGroup(apiVersion)) ? [] : [`${textAt(object, 'kind')} of ${apiVersion}`]
  })
  return [...new Set(kinds)].sort()
}

/** What a list of definitions serves, in the same words. */
function servedBy(answer: unknown): ReadonlySet<string> | undefined {
  const items = valueAt(answer, ['items'])
  if (!Array.isArray(items)) return undefined
  const kinds = items.flatMap((item) => {
    const versions = valueAt(item, ['spec', 'versions'])
    const kind = valueAt(item, ['spec', 'names', 'kind'])
    const group = valueAt(item, ['spec', 'group'])
    return (Array.isArray(versions) ? versions : [])
      .filter((version) => isMap(version) && version['served'] === true)
      .map(({ name }) => `${String(kind)} of ${String(group)}/${String(name)}`)
  })
  return new Set(kinds)
}

/** Whether a cluster knows every kind of its tree. */
export const definitionsCheck = (declared: Defining): readonly Question[] => {
  const needed = neededBy(declared)
  if (needed.length === 0) return []
  return [
    {
      about: 'CustomResourceDefinitions',
      words: ['get', 'customresourcedefinitions.apiextensions.k8s.io', '--output=json'],
      judge: (answer) => {
        const served = servedBy(answer)
        if (served === undefined)
          return wrong(doctorCodes.unanswered, 'kubectl printed no list of definitions.')
        const missing = needed.filter((kind) => !served.has(kind))
        return missing.length === 0
          ? fine(`${needed.length} kinds of the tree are defined`)
          : wrong(doctorCodes.definition, `${declared.cluster.name} does not serve ${missing.join(', ')}.`)
      },
    },
  ]
}
