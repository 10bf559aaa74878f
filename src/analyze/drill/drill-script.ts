import type { ClusterPlace } from '../cluster-place.ts'
import type { Drill, DrillCase } from './drill.ts'
import { printShellScript } from './shell-script.ts'

/** Files of templates/drills that every script begins with. */
const frame = ['options.sh', 'ask.sh', 'changes.sh', 'verdict.sh']

/** The script of one case; `text` gives a file of templates/drills. */
export function drillScript(
  drill: Drill,
  { fleet, cluster }: ClusterPlace,
  { does, variables }: DrillCase,
  context: string,
  text: (file: string) => string,
): string {
  const about = `${does}\nWritten by neofleet drill ${drill.name} for the fleet ${fleet.name}; the spec decides what is in it.`
  return printShellScript({
    about,
    variables: {
      drill: drill.name,
      cluster: cluster.name,
      context,
      namespace: fleet.namespace,
      changes: drill.changes ? 'yes' : 'no',
      ...variables,
    },
    bodies: [...frame, ...drill.files].map(text),
  })
}

/** Name of the file that a script is written to. */
export function drillFile(drill: Drill, { fleet, cluster }: ClusterPlace, { of }: DrillCase): string {
  const words = [fleet.name, drill.name, cluster.name, of ?? []].flat()
  return `${words.join('-').replace(/[^A-Za-z0-9._-]/g, '-')}.sh`
}
