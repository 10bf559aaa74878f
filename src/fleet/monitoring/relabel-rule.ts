import { valueAt } from '../../source/path.ts'

/** One rule of `relabel_configs`, with the defaults of Prometheus. */
export interface RelabelRule {
  /** Where it stands in the list. */
  readonly index: number
  readonly action: string
  readonly sources: readonly string[]
  readonly target: string | undefined
  /** Whether the regular expression matches a whole value; undefined for one that cannot be read here. */
  readonly matches: (value: string) => boolean | undefined
}

/** Reads the relabelling of a job; what is no rule is left out. */
export function relabelRules(job: unknown): readonly RelabelRule[] {
  return listAt(job, 'relabel_configs').map((rule, index) => {
    const target = valueAt(rule, ['target_label'])
    return {
      index,
      action: String(valueAt(rule, ['action']) ?? 'replace').toLowerCase(),
      sources: listAt(rule, 'source_labels').map(String),
      target: typeof target === 'string' ? target : undefined,
      matches: matcher(String(valueAt(rule, ['regex']) ?? '(.*)')),
    }
  })
}

/** The items of a list in a configuration; none where there is no list. */
export function listAt(data: unknown, field: string): readonly unknown[] {
  const list = valueAt(data, [field])
  return Array.isArray(list) ? list : []
}

/** Prometheus holds an expression against the whole value; the few forms that RE2 alone knows are left unread. */
function matcher(regex: string): RelabelRule['matches'] {
  try {
    const whole = new RegExp(`^(?:${regex})$`, 's')
    return (value) => whole.test(value)
  } catch {
    return () => undefined
  }
}
