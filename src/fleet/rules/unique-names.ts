import type { Code } from '../../diagnostics/diagnostic.ts'
import { objectName } from '../object-name.ts'
import { namesUsedTwice } from './names.ts'
import type { Rule } from './rule.ts'

const usedTwice: Code = {
  code: 'NF-ID-011',
  severity: 'error',
  title: 'Name used twice',
  explanation:
    'Object stores, backups, roles and users are referred to by name, and the name becomes that of an object in the cluster. Of two entries with one name the second would replace the first, or be ignored.',
}

export const uniqueNames: Rule = {
  codes: [usedTwice],
  check: ({ spec, places }) => [
    ...namesUsedTwice(spec.storages, ['spec', 'storages'], places, {
      code: usedTwice,
      what: 'object stores',
      help: 'Give each object store a name of its own.',
    }),
    ...namesUsedTwice(spec.backups.entries, ['spec', 'backups', 'entries'], places, {
      code: usedTwice,
      what: 'backups',
      help: 'Give each backup a name of its own.',
    }),
    ...namesUsedTwice(spec.roles, ['spec', 'roles'], places, {
      code: usedTwice,
      what: 'roles',
      as: objectName,
      help: 'Put the privileges of both into one role.',
    }),
    ...namesUsedTwice(spec.users, ['spec', 'users'], places, {
      code: usedTwice,
      what: 'users',
      help: 'Put the roles of both into one user.',
    }),
  ],
}
