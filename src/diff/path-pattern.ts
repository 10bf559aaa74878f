import type { FieldPath } from './field-path.ts'

/** A parsed pattern: literal map keys, `*` for any one step, `**` for any number of steps. */
type PathPattern = readonly PatternStep[]

type PatternStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'any' }

const step = /\.?(?:\["(?<quoted>(?:[^"\\]|\\.)+)"\]|(?<item>\[\*\])|(?<plain>[^.[\]]+))/y

/**
 * Parses `spec.storage.size`, `spec.env.*.value`, `metadata.annotations["a.b/c"]`, `spec.topology.**`;
 * `.` is the whole object. Undefined where the text is no pattern.
 */
export function parsePattern(text: string): PathPattern | undefined {
  if (text === '.') return []
  const steps: PatternStep[] = []
  step.lastIndex = 0
  while (step.lastIndex < text.length) {
    const groups = step.exec(text)?.groups
    if (groups === undefined) return undefined
    steps.push(patternStep(groups))
  }
  return steps.length === 0 ? undefined : steps
}

function patternStep(groups: { readonly [name: string]: string | undefined }): PatternStep {
  if (groups['quoted'] !== undefined) return { kind: 'key', key: groups['quoted'].replace(/\\(.)/g, '$1') }
  if (groups['item'] !== undefined || groups['plain'] === '*') return { kind: 'one' }
  return groups['plain'] === '**' ? { kind: 'any' } : { kind: 'key', key: groups['plain'] ?? '' }
}

/** Whether a pattern covers a place from its first step to its last. */
export function matchesPattern(pattern: PathPattern, path: FieldPath): boolean {
  const [head, ...tail] = pattern
  if (head === undefined) return path.length === 0
  if (head.kind === 'any')
    return path.some((_, skip) => matchesPattern(tail, path.slice(skip))) || matchesPattern(tail, [])
  if (path.length === 0 || (head.kind === 'key' && head.key !== path[0])) return false
  return matchesPattern(tail, path.slice(1))
}
