import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isStretched } from '../dbms.ts'
import type { Rule } from './rule.ts'
import { quoted } from './wording.ts'

const severalWriters: Code = {
  code: 'NF-QUO-007',
  severity: 'error',
  title: 'Database with more than one place to write',
  explanation:
    'Neo4j has one writer for each database: inside one DBMS the leader that its primaries elect, between DBMSs the home. A fleet of strategy active-active is one DBMS, which copies its databases to its servers by itself; a replica beside it would be a second DBMS for the same database, and two places that take writes never become one again.',
}

/** A stretched DBMS has copies of its own, so that a database in it has no replicas. */
export const oneWriter: Rule = {
  codes: [severalWriters],
  check: (fleet) =>
    isStretched(fleet)
      ? fleet.spec.databases.flatMap(({ name, replicas }, index) =>
          replicas.length === 0
            ? []
            : [
                diagnostic(
                  severalWriters,
                  `"${name}" lives in one DBMS over all clusters and would have replicas in ${quoted(replicas.map(({ cluster }) => cluster))} besides.`,
                  {
                    span: fleet.places.at(['spec', 'databases', index, 'replicas']),
                    help: 'Remove the replicas, or write strategy: active-passive or distributed, where each cluster has a DBMS of its own.',
                    related: [
                      { span: fleet.places.at(['spec', 'strategy']), message: 'one DBMS over all clusters' },
                    ],
                  },
                ),
              ],
        )
      : [],
}
