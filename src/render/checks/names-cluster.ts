import { nearest } from '../../diagnostics/nearest.ts'
import { type Breach, type Subject, show } from './subject.ts'

/** A value is the name of one of the clusters. */
export function namesCluster(subjects: readonly Subject[], names: readonly string[]): readonly Breach[] {
  return subjects
    .filter(({ value }) => typeof value === 'string' && !names.includes(value))
    .map((subject) => {
      const near = nearest(String(subject.value), names)
      return {
        subject,
        detail: `${subject.owner} has ${subject.field} ${show(subject.value)}, which is none of its clusters.`,
        help: near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`,
      }
    })
}
