import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { branchFolder } from '../environment-branches.ts'
import type { Rule } from './rule.ts'

const inTheWay: Code = {
  code: 'NF-ARGO-068',
  severity: 'error',
  title: 'Environment branches in the way of another branch',
  explanation:
    'A cluster’s branch is gitops.promotion.branches/FLEET/CLUSTER, and GitOps Promoter puts -next behind it for what it proposes. Git keeps a branch as a file: beside a branch called main there can be none called main/…, and a cluster called x-next would share its branch with the proposals of x.',
}

export const environmentBranches: Rule = {
  codes: [inTheWay],
  check: (fleet) => {
    const { spec, clusters, places } = fleet
    const folder = branchFolder(fleet)
    const revision = spec.gitops?.revision ?? ''
    if (folder === undefined) return []
    const names = clusters.map(({ name }) => name)
    const twice = clusters
      .filter(({ name }) => names.includes(`${name}-next`))
      .map(({ name }) =>
        diagnostic(
          inTheWay,
          `${folder}/${name}-next is the branch of "${name}-next" and the proposal of "${name}".`,
          {
            span: places.at(['spec', 'clusters', names.indexOf(`${name}-next`), 'name']),
            help: 'Give the cluster another name.',
          },
        ),
      )
    const isBelow = (one: string, other: string) => `${one}/`.startsWith(`${other}/`)
    if (!isBelow(folder, revision) && !isBelow(revision, folder)) return twice
    return [
      ...twice,
      diagnostic(inTheWay, `Branches below ${folder}/ cannot stand beside the branch ${revision}.`, {
        span: places.at(['spec', 'gitops', 'promotion']),
        help: 'Write another word in promotion.branches, such as environment.',
      }),
    ]
  },
}
