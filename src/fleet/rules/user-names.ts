import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import type { Path } from '../../source/path.ts'
import type { Fleet } from '../fleet.ts'
import { databasesOfRole } from '../roles.ts'
import type { Rule } from './rule.ts'

const unknownDatabase: Code = {
  code: 'NF-SEC-013',
  severity: 'error',
  title: 'Unknown database of a role or user',
  explanation:
    'Privileges name a database in a placeholder or in `databases`, and a user by homeDatabase, so that each cluster gets the name the database has there. A name that is declared nowhere has no such counterpart: the privilege would be granted on nothing.',
}

const unknownRole: Code = {
  code: 'NF-SEC-014',
  severity: 'error',
  title: 'Unknown role of a user',
  explanation:
    'A role of a user is an entry of spec.roles or one that every DBMS has: PUBLIC, reader, editor, publisher, architect, admin. The operator reports an unknown role only after the password was set, on one side at a time.',
}

const builtIn = ['PUBLIC', 'reader', 'editor', 'publisher', 'architect', 'admin']

export const userNames: Rule = {
  codes: [unknownDatabase, unknownRole],
  check: (fleet) => [...unknownDatabases(fleet), ...unknownRoles(fleet)],
}

function helpFor(name: string, known: readonly string[], list: string): string {
  return didYouMean(name, known, `Declare it in spec.${list}.`)
}

function unknownDatabases({ spec, places }: Fleet): readonly Diagnostic[] {
  const known = spec.databases.map(({ name }) => name)
  const finding = (what: string, name: string, path: Path) =>
    diagnostic(
      unknownDatabase,
      `${what} names the database "${name}", which spec.databases does not declare.`,
      {
        span: places.at(path),
        help: helpFor(name, known, 'databases'),
      },
    )
  const ofRoles = spec.roles.flatMap((role, index) =>
    databasesOfRole(role)
      .filter((name) => !known.includes(name))
      .map((name) => {
        const privilege = role.privileges.findIndex((text) => text.includes(`\${${name}}`))
        const field = privilege < 0 ? ['databases'] : ['privileges', privilege]
        return finding(`The role "${role.name}"`, name, ['spec', 'roles', index, ...field])
      }),
  )
  const ofUsers = spec.users.flatMap(({ name, homeDatabase }, index) =>
    homeDatabase === undefined || homeDatabase === 'neo4j' || known.includes(homeDatabase)
      ? []
      : [finding(`The user "${name}"`, homeDatabase, ['spec', 'users', index, 'homeDatabase'])],
  )
  return [...ofRoles, ...ofUsers]
}

function unknownRoles({ spec, places }: Fleet): readonly Diagnostic[] {
  const known = [...spec.roles.map(({ name }) => name), ...builtIn]
  return spec.users.flatMap((user, index) =>
    user.roles.flatMap((role, position) =>
      known.includes(role)
        ? []
        : [
            diagnostic(
              unknownRole,
              `The user "${user.name}" has the role "${role}", which is not declared.`,
              {
                span: places.at(['spec', 'users', index, 'roles', position]),
                help: helpFor(role, known, 'roles'),
              },
            ),
          ],
    ),
  )
}
