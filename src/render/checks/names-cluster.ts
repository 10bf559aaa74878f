import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import { type Breach, type Subject, show } from './subject.ts'

/** A value is the name of one of the clusters. */
export function namesCluster(subjects: readonly Subject[], names: readonly string[]): readonly Breach[] {
  return subjects
    .filter(({ value }) => typeof value === 'string' && !names.includes(value))
    .map((subject) => ({
      subject,
      detail: `${subject.owner} has ${subject.field} ${show(subject.value)}, which is none of its clusters.`,
      help: didYouMean(String(subject.value), names),
    }))
}
