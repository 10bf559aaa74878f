import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import { valueAt } from '../../source/path.ts'
import type { Check } from './check.ts'
import { show } from './subject.ts'
import { clustersOf } from './subjects.ts'

/** A value is the name of one of the clusters. */
export const namesCluster: Check<'namesCluster'> = ({ field }, { subjectsOf, view }) => {
  const names = clustersOf(view).map(({ cluster }) => String(valueAt(cluster, ['name'])))
  return subjectsOf(field)
    .filter(({ value }) => typeof value === 'string' && !names.includes(value))
    .map((subject) => ({
      subject,
      detail: `${subject.owner} has ${subject.field} ${show(subject.value)}, which is none of its clusters.`,
      help: didYouMean(String(subject.value), names),
    }))
}
