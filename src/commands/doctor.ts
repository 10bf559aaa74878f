import type { ClusterPlace } from '../analyze/cluster-place.ts'
import type { Question } from '../analyze/doctor/check.ts'
import { checks } from '../analyze/doctor/checks.ts'
import { doctorCodes } from '../analyze/doctor/codes.ts'
import { type Examined, findingLook, type Look } from '../analyze/doctor/examine.ts'
import { printExaminedJson, printExaminedText } from '../analyze/doctor/print.ts'
import { withUnlike } from '../analyze/doctor/unlike-clusters.ts'
import { kubernetesCheck } from '../analyze/doctor/versions.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { type Clock, machineClock } from '../io/clock.ts'
import { askQuestion } from './ask-question.ts'
import { clusterPlaces } from './cluster-places.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { liveCodes } from './live-codes.ts'
import { liveSides } from './live-sides.ts'
import { type Prepared, prepare } from './prepare.ts'
import { unknownCluster } from './render-trees.ts'
import { report } from './report.ts'
import { changesBetween, type Rendered, renderAll } from './tree-changes.ts'

export interface DoctorOptions {
  readonly cluster?: string
  readonly output: string
  readonly overlays: readonly string[]
}

/** Clusters that are asked at the same time, and questions to each. */
const atOnce = 4

/** Does some work for each item, a few at a time, and keeps their order. */
async function inTurns<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<readonly U[]> {
  const done: U[] = []
  for (let next = 0; next < items.length; next += atOnce) {
    done.push(...(await Promise.all(items.slice(next, next + atOnce).map(work))))
  }
  return done
}

/** Whether applying the tree would change anything, as `diff --live` finds it out. */
async function drift(declared: ClusterPlace, prepared: Prepared, rendered: Rendered): Promise<Look> {
  const { fleet, cluster } = declared
  const command = `neofleet diff ${fleet.file} --live --cluster ${cluster.name}`
  const sides = await liveSides(prepared, rendered.tree, { cluster: cluster.name })
  const found: Diagnostic[] = []
  const changes =
    sides.value === undefined ? [] : changesBetween(sides.value.before, sides.value.after, prepared, found)
  const isRefused = ({ code }: Diagnostic) => code === liveCodes.forbidden.code
  const findings = sides.diagnostics.filter((one) => !isRefused(one))
  const unseen = sides.diagnostics
    .filter(isRefused)
    .map(({ detail }) => diagnostic(doctorCodes.unseen, `drift: ${detail}`))
  if (changes.length > 0) {
    const detail = `Applying the tree would change ${changes.length} ${changes.length === 1 ? 'object' : 'objects'} of ${cluster.name}.`
    findings.push(diagnostic(doctorCodes.drift, detail))
  }
  const isClean = findings.length === 0 && unseen.length === 0
  return { seen: isClean ? ['no object differs from the tree'] : [], findings, unseen, alike: [], command }
}

async function examine(
  declared: ClusterPlace,
  prepared: Prepared,
  rendered: Rendered,
  now: number,
): Promise<Examined> {
  const { name, kubeContext: context } = declared.cluster
  if (context === undefined) {
    const finding = diagnostic(liveCodes.unnamed, `Nothing says which context of kubectl is ${name}.`)
    const look = findingLook(finding, 'kubectl config get-contexts -o name')
    return { cluster: name, context, looks: [look] }
  }
  const ask = (question: Question) => askQuestion(question, { name, context, now })
  const first = await inTurns(kubernetesCheck(declared), ask)
  if (first.some(({ isClosed }) => isClosed)) return { cluster: name, context, looks: first }
  const others = await inTurns(
    checks.flatMap((check) => check(declared)),
    ask,
  )
  return { cluster: name, context, looks: [...first, ...others, await drift(declared, prepared, rendered)] }
}

/** `neofleet doctor`: asks the running clusters whether they are as the spec describes them, and changes nothing. */
export async function doctorCommand(
  names: readonly string[],
  options: DoctorOptions,
  io: CommandIo,
  clock: Pick<Clock, 'now'> = machineClock,
): Promise<ExitCode> {
  const prepared = prepare(names, io.cwd, options)
  const diagnostics: Diagnostic[] = [...prepared.diagnostics]
  const rendered = prepared.value === undefined ? undefined : renderAll(prepared.value, diagnostics)
  if (!report(diagnostics, prepared.texts, io) || prepared.value === undefined || rendered === undefined)
    return exit.error
  const { value } = prepared
  const unread: Diagnostic[] = []
  const places = value.fleets.flatMap((ready) => clusterPlaces(ready, rendered.tree, options.cluster, unread))
  if (!report(unread, [], io)) return exit.error
  if (places.length === 0) {
    report([unknownCluster(value, options.cluster ?? '')], [], io)
    return exit.error
  }
  const asked = await inTurns(places, (place) => examine(place, value, rendered, clock.now()))
  const examined = withUnlike(asked)
  io.stdout(options.output === 'json' ? printExaminedJson(examined) : printExaminedText(examined))
  const looks = examined.flatMap((one) => one.looks)
  const findings = looks.flatMap((look) => [...look.findings, ...look.unseen])
  if (findings.some(({ severity }) => severity === 'error')) return exit.error
  return findings.some(({ code }) => code === doctorCodes.drift.code) ? exit.different : exit.success
}
