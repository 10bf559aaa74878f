import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Copy, isStandard } from '../copies.ts'
import { copiesOf, everyCopyOf } from '../databases.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const startsEmpty: Code = {
  code: 'NF-BAK-021',
  severity: 'error',
  title: 'Rebuilt home that would start empty',
  explanation:
    'A higher incarnation says that the cluster or its volumes were built anew. Its databases would be created empty, back up as if nothing had happened, and replicas would follow the empty ones. A database that lives there has to say what it is restored from; what a failover has left behind there is retired, as its alias would lead to an empty database.',
}

export const rebuiltHomes: Rule = {
  codes: [startsEmpty],
  check: (fleet) =>
    fleet.spec.databases.flatMap((database, index) => {
      const [home] = copiesOf(fleet, database)
      const left = everyCopyOf(fleet, database).filter(({ role, retired }) => role === 'former' && !retired)
      const found = home === undefined || database.restoreFrom !== undefined ? left : [home, ...left]
      return found.filter(isRebuilt).map((copy) => finding(fleet, copy, index))
    }),
}

/** Whether its cluster was built anew since the database was made there; a replica is seeded again. */
function isRebuilt(copy: Copy): boolean {
  return isStandard(copy) && copy.cluster.incarnation > (copy.promotion?.incarnation ?? 1)
}

function finding({ places }: Fleet, { cluster, database, physical, role }: Copy, index: number): Diagnostic {
  const what = `"${cluster.name}" is in its incarnation ${cluster.incarnation}`
  const [detail, help] =
    role === 'home'
      ? [
          `${what}, and "${database.name}" does not say what it is restored from.`,
          'Write restoreFrom: { uri: … }, the last backup of the incarnation before.',
        ]
      : [
          `${what}, and ${physical}, which a failover has left behind there, would be created empty under the alias "${database.name}".`,
          `Retire it: { database: ${physical}, cluster: ${cluster.name} }; neofleet failback adds a replica in its place.`,
        ]
  return diagnostic(startsEmpty, detail, {
    span: places.at(['spec', 'databases', index, 'name']),
    help,
    related: [
      { span: places.at([...cluster.path, 'incarnation']), message: `"${cluster.name}" was rebuilt` },
    ],
  })
}
