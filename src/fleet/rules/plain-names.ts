import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import { everyCopyOf } from '../databases.ts'
import type { Rule } from './rule.ts'

const plainName: Code = {
  code: 'NF-DR-010',
  severity: 'error',
  title: 'Privilege that names a database plainly',
  explanation:
    'A database has another name in each cluster, and a privilege hangs on the name of the database, not on its alias. Written plainly it is granted in one cluster and on nothing in the others, so that after a failover nobody may read. A placeholder gets the right name everywhere.',
}

/** What a privilege is about: the list behind ON DATABASE or ON GRAPH, up to the next word of the language. */
const subject = /\bON\s+(?:DATABASES?|GRAPHS?)\s+((?:`[^`]*`|[^\s,]+)(?:\s*,\s*(?:`[^`]*`|[^\s,]+))*)/gi

function namesIn(privilege: string): readonly string[] {
  return [...privilege.matchAll(subject)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().replaceAll('`', '')),
  )
}

export const plainNames: Rule = {
  codes: [plainName],
  check: (fleet) => {
    const owners = new Map(
      fleet.spec.databases.flatMap((database) =>
        [database.name, ...everyCopyOf(fleet, database).map(({ physical }) => physical)].map(
          (name) => [name.toLowerCase(), database.name] as const,
        ),
      ),
    )
    return fleet.spec.roles.flatMap(({ name: role, privileges }, index) =>
      privileges.flatMap((privilege, position) => {
        const plain = namesIn(privilege).find((name) => owners.has(name.toLowerCase()))
        if (plain === undefined) return []
        const database = owners.get(plain.toLowerCase())
        return [
          diagnostic(plainName, `A privilege of "${role}" names the database "${plain}" plainly.`, {
            span: fleet.places.at(['spec', 'roles', index, 'privileges', position]),
            help: `Write \${${database}} instead of ${plain}.`,
          }),
        ]
      }),
    )
  },
}
