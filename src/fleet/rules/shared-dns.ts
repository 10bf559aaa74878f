import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const fleetsWord: Code = {
  code: 'NF-DNS-016',
  severity: 'error',
  title: 'DNS of shared clusters in one fleet',
  explanation:
    'What is added to the DNS of a Kubernetes cluster is one object of that cluster, for everybody in it. Where several fleets share their clusters it is rendered once, in the tree of the cluster set; what one fleet says about it would be rendered nowhere.',
}

export const sharedDns: Rule = {
  codes: [fleetsWord],
  check: (fleet) =>
    additions(fleet).map((path) =>
      diagnostic(fleetsWord, `This is about clusters that the set "${fleet.clusterSet?.name}" shares.`, {
        span: fleet.places.at(path),
        help: 'Write it in the cluster set; corefile takes a server block for each zone.',
      }),
    ),
}

/** Where the fleet itself, not its cluster set, adds to the DNS of clusters. */
function additions({ clusters, clusterSet, places }: Fleet): readonly Path[] {
  if (clusterSet === undefined) return []
  const fields = ['resolvers', 'corefile']
  const paths: readonly Path[] = [
    ...fields.map((field) => ['spec', 'networking', 'dns', field]),
    ...clusters.flatMap(({ path, dns }) =>
      dns === undefined ? [] : fields.map((field) => [...path, 'dns', field]),
    ),
  ]
  return paths.filter((path) => {
    const { exact, source } = places.written(path)
    return exact && source.file !== clusterSet.file
  })
}
