import type { ClusterPlace } from '../analyze/cluster-place.ts'
import type { Drill, DrillCase } from '../analyze/drill/drill.ts'
import { drillFile, drillScript } from '../analyze/drill/drill-script.ts'
import { drills } from '../analyze/drill/drills.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { builtinFiles } from '../io/builtin.ts'
import type { Tree } from '../print/tree.ts'
import { unknownCluster } from './cluster-names.ts'
import { clusterPlaces } from './cluster-places.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { drillCodes } from './drill-codes.ts'
import { liveCodes } from './live-codes.ts'
import { type Prepared, prepare } from './prepare.ts'
import { refuse, report } from './report.ts'
import { renderAll } from './tree-changes.ts'
import { writeScripts } from './write-scripts.ts'

interface DrillOptions {
  readonly cluster?: string
  readonly zone?: string
  readonly out?: string
  readonly force?: boolean
  readonly list?: boolean
  readonly overlays: readonly string[]
}

/** A script that can be written, and the file it would be written to. */
export interface DrillScript {
  readonly file: string
  readonly text: string
}

/** What there is to write, and what cannot be. */
interface Found {
  readonly scripts: readonly DrillScript[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A file of templates/drills. */
function drillText(file: string): string {
  const text = builtinFiles().get(`templates/drills/${file}`)
  if (text === undefined) throw new Error(`templates/drills/${file} is missing`)
  return text
}

/** That some cases of a drill would be outages; zones of a cluster are alike in that, and share the argument. */
function deadly(drill: Drill, { fleet, cluster }: ClusterPlace, cases: readonly DrillCase[]): Diagnostic {
  const parts = cases.flatMap(({ of }) => of ?? []).join(', ')
  const what = parts === '' ? cluster.name : `${parts} of ${cluster.name}`
  const refusals = [...new Set(cases.flatMap((one) => one.refusals))]
  return diagnostic(drillCodes.deadly, `${drill.name} in ${what}: ${refusals.join('; ')}.`, {
    span: fleet.places.at([...cluster.path, 'name']),
    help: 'Look at neofleet analyze failures; --force writes the script all the same.',
  })
}

/** The scripts of one drill in one cluster; of all drills some have nothing to rehearse there, and need not say so. */
function scriptsIn(drill: Drill, place: ClusterPlace, { zone, force }: DrillOptions, isAll: boolean): Found {
  const { fleet, cluster } = place
  const span = fleet.places.at([...cluster.path, 'name'])
  if (cluster.kubeContext === undefined) {
    const help = 'Write kubeContext with one of kubectl config get-contexts -o name.'
    const detail = `Nothing says which context of kubectl is ${cluster.name}.`
    return { scripts: [], diagnostics: [diagnostic(liveCodes.unnamed, detail, { span, help })] }
  }
  const cases = drill.cases(place)
  if (typeof cases === 'string') {
    const detail = `${drill.name} in ${cluster.name}: ${cases}.`
    const finding = diagnostic(drillCodes.pointless, detail, { span })
    return { scripts: [], diagnostics: [isAll ? { ...finding, severity: 'info' } : finding] }
  }
  const chosen = cases.filter(({ of }) => zone === undefined || of === zone)
  const refused = chosen.filter(({ refusals }) => refusals.length > 0)
  const finding = refused.length === 0 ? [] : [deadly(drill, place, refused)]
  const { kubeContext } = cluster
  return {
    scripts: chosen
      .filter((one) => force || !refused.includes(one))
      .map((one) => ({
        file: drillFile(drill, place, one),
        text: drillScript(drill, place, one, kubeContext, drillText),
      })),
    diagnostics: finding.map((one) => (force ? { ...one, severity: 'warning' } : one)),
  }
}

function scriptsOf(chosen: readonly Drill[], prepared: Prepared, tree: Tree, options: DrillOptions): Found {
  const unread: Diagnostic[] = []
  const places = prepared.fleets.flatMap((ready) => clusterPlaces(ready, tree, options.cluster, unread))
  if (unread.length > 0) return { scripts: [], diagnostics: unread }
  if (places.length === 0) {
    return { scripts: [], diagnostics: [unknownCluster(prepared, options.cluster ?? '')] }
  }
  const found = chosen.flatMap((drill) =>
    places.map((place) => scriptsIn(drill, place, options, chosen.length > 1)),
  )
  return {
    scripts: found.flatMap(({ scripts }) => scripts),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  }
}

function usage(detail: string, help: string): Diagnostic {
  return diagnostic(usageCode, detail, { help })
}

function unknownDrill(name: string): Diagnostic {
  const names = [...drills.map((drill) => drill.name), 'all']
  return usage(`There is no drill called ${JSON.stringify(name)}.`, didYouMean(name, names))
}

function list(): string {
  const width = Math.max(...drills.map(({ name }) => name.length))
  return drills.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}\n`).join('')
}

/** What makes the scripts too many or too few to print. */
function countFinding({ scripts }: Found, { zone }: DrillOptions): Diagnostic | undefined {
  if (scripts.length > 1) {
    const files = scripts.map(({ file }) => file).join(', ')
    return usage(
      `There are ${scripts.length} scripts: ${files}.`,
      'Choose with --cluster and --zone, or write them all with -o DIR.',
    )
  }
  return scripts.length === 0 && zone !== undefined
    ? usage(
        `No cluster chosen here has a zone called ${JSON.stringify(zone)}.`,
        'neofleet show prints availabilityZones.',
      )
    : undefined
}

/** `neofleet drill`: prints or writes shell scripts that rehearse failures. */
export function drillCommand(
  name: string | undefined,
  names: readonly string[],
  options: DrillOptions,
  io: CommandIo,
): ExitCode {
  if (options.list) {
    io.stdout(list())
    return exit.success
  }
  const chosen = drills.filter((drill) => name === 'all' || drill.name === name)
  if (chosen.length === 0) {
    const none = usage('No drill is named.', 'neofleet drill --list prints them.')
    return refuse(io, name === undefined ? none : unknownDrill(name))
  }
  const prepared = prepare(names, io.cwd, options)
  const diagnostics: Diagnostic[] = [...prepared.diagnostics]
  const rendered = prepared.value === undefined ? undefined : renderAll(prepared.value, diagnostics)
  if (!report(diagnostics, prepared.texts, io) || prepared.value === undefined || rendered === undefined)
    return exit.error
  const found = scriptsOf(chosen, prepared.value, rendered.tree, options)
  const isWhole = report(found.diagnostics, prepared.texts, io)
  if (options.out !== undefined) {
    const problems = writeScripts(options.out, found.scripts, io)
    return report(problems, [], io) && isWhole ? exit.success : exit.error
  }
  const count = hasErrors(found.diagnostics) ? undefined : countFinding(found, options)
  if (count !== undefined) report([count], [], io)
  const [only] = found.scripts
  if (!isWhole || count !== undefined || only === undefined) return exit.error
  io.stdout(only.text)
  return exit.success
}
