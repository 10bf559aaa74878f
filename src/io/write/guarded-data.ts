import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { valueAt } from '../../source/path.ts'
import { readSource } from '../../source/read.ts'
import { readText } from './disk.ts'

export const guardCodes = {
  leaves: {
    code: 'NF-REC-015',
    severity: 'error',
    title: 'Data would leave the tree without a record',
    explanation:
      'What holds data, or decides about it, carries Prune=false and Delete=false, and leaves a tree only after a retired record has taken that off: one commit lifts the guard in the cluster, the next one removes the object. A cluster or a database that is deleted, renamed or given another home in one step would be lost, or leave its data where nobody looks. --force does not change that.',
  },
} as const satisfies Record<string, Code>

/** Where objects lie that hold data: the databases of a cluster, and its servers where the whole cluster leaves. */
const data = /^clusters\/([^/]+)\/(database|dbms)\//

/**
 * Refuses to remove a file whose object still carries the guard. `gone` are the owners that leave altogether. A replica
 * that was promoted is a database by then, and its object only a memory of it.
 */
export function guardedData(file: string, name: string, gone: ReadonlySet<string>): readonly Diagnostic[] {
  const [, owner = '', area] = data.exec(name) ?? []
  if (area === undefined || (area === 'dbms' && !gone.has(owner))) return []
  const annotations = valueAt(readSource(file, readText(file)).value?.value, ['metadata', 'annotations'])
  const said = (key: string) => String(valueAt(annotations, [key]) ?? '')
  const guarded = said('argocd.argoproj.io/sync-options').split(',').includes('Delete=false')
  if (!guarded || said('neofleet.dev/expected-phase') === 'Promoted' || said('neofleet.dev/failover') !== '')
    return []
  const what = gone.has(owner) ? `{ cluster: ${owner} }` : 'the database, or the copy'
  return [
    diagnostic(guardCodes.leaves, `${file} would be removed, and nothing says that it may.`, {
      help: `Put it back, add a retired record of ${what} to the spec, and render that first.`,
    }),
  ]
}
