import { valueAt } from '../../../source/path.ts'
import { isMap } from '../../../source/plain-map.ts'
import type { Data } from '../application.ts'
import { goText } from '../go-text.ts'
import { flatten } from './flatten.ts'

interface Requirement {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

const word = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const domain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/')
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)]
  const isPrefix = prefix === undefined || (prefix.length <= 253 && domain.test(prefix))
  return isPrefix && name.length <= 63 && word.test(name)
}

/** All that a selector asks for, in one form. */
export function requirementsOf(selector: Data): readonly Requirement[] {
  const { matchLabels, matchExpressions } = selector
  const labels = isMap(matchLabels) ? Object.entries(matchLabels) : []
  return [
    ...labels.map(([key, value]) => ({ key, operator: 'In', values: [String(value)] })),
    ...((matchExpressions ?? []) as readonly Requirement[]),
  ]
}

/** Why Argo CD does not take a requirement. */
export function requirementProblem({ key, operator, values = [] }: Requirement): string | undefined {
  if (!isLabelKey(key)) return `${JSON.stringify(key)} is no key of a label.`
  if (operator === 'In' || operator === 'NotIn')
    return values.length > 0 ? undefined : `${operator} has no values.`
  if (operator !== 'Exists' && operator !== 'DoesNotExist') return `${operator} is no operator.`
  return values.length === 0 ? undefined : `${operator} takes no values.`
}

/** Whether an element is what a selector asks for; nested values have names with dots, and every value is a text. */
export function isSelected(requirements: readonly Requirement[], element: Data): boolean {
  const labels = Object.fromEntries(flatten(element).map(([key, value]) => [key, goText(value)]))
  return requirements.every(({ key, operator, values = [] }) => {
    const value = valueAt(labels, [key])
    if (operator === 'Exists') return value !== undefined
    if (operator === 'DoesNotExist') return value === undefined
    return (value !== undefined && values.includes(String(value))) === (operator === 'In')
  })
}
