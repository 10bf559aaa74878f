import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isStandard } from '../copies.ts'
import { copiesOf } from '../databases.ts'
import type { Rule } from './rule.ts'

const startsEmpty: Code = {
  code: 'NF-BAK-021',
  severity: 'error',
  title: 'Rebuilt home that would start empty',
  explanation:
    'A higher incarnation says that the cluster or its volumes were built anew. Its databases would be created empty, back up as if nothing had happened, and replicas would follow the empty ones. A database that lives there has to say what it is restored from.',
}

export const rebuiltHomes: Rule = {
  codes: [startsEmpty],
  check: (fleet) =>
    fleet.spec.databases.flatMap((database, index) => {
      const [copy] = copiesOf(fleet, database)
      if (copy === undefined || !isStandard(copy) || database.restoreFrom !== undefined) return []
      const home = copy.cluster
      if (home.incarnation <= (copy.promotion?.incarnation ?? 1)) return []
      const detail = `"${home.name}" is in its incarnation ${home.incarnation}, and "${database.name}" does not say what it is restored from.`
      return [
        diagnostic(startsEmpty, detail, {
          span: fleet.places.at(['spec', 'databases', index, 'name']),
          help: 'Write restoreFrom: { uri: … }, the last backup of the incarnation before.',
          related: [
            {
              span: fleet.places.at([...home.path, 'incarnation']),
              message: `"${home.name}" was rebuilt`,
            },
          ],
        }),
      ]
    }),
}
