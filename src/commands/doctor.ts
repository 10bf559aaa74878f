import type { Question } from '../analyze/doctor/check.ts'
import { checks } from '../analyze/doctor/checks.ts'
import { doctorCodes } from '../analyze/doctor/codes.ts'
import { type Examined, findingLook, type Look } from '../analyze/doctor/examine.ts'
import { hubQuestions } from '../analyze/doctor/hub.ts'
import { printExaminedJson, printExaminedText } from '../analyze/doctor/print.ts'
import { withUnlike } from '../analyze/doctor/unlike-clusters.ts'
import { kubernetesCheck } from '../analyze/doctor/versions.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { type Clock, machineClock } from '../io/clock.ts'
import { type AskedCluster, askQuestion } from './ask-question.ts'
import { unknownCluster } from './cluster-names.ts'
import { clusterPlaces } from './cluster-places.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { hubPlaces } from './hub-places.ts'
import { liveCodes } from './live-codes.ts'
import { liveDrift } from './live-drift.ts'
import { prepare } from './prepare.ts'
import { refuse, report } from './report.ts'
import { renderAll } from './tree-changes.ts'

interface DoctorOptions {
  readonly cluster?: string
  readonly output: string
  readonly overlays: readonly string[]
}

/** Clusters that are asked at the same time, and questions to each. */
const atOnce = 4

/** Does some work for each item, a few at a time, and keeps their order. */
async function inTurns<T, U>(items: readonly T[], work: (item: T) => Promise<U> | U): Promise<readonly U[]> {
  const done: U[] = []
  for (let next = 0; next < items.length; next += atOnce) {
    done.push(...(await Promise.all(items.slice(next, next + atOnce).map(work))))
  }
  return done
}

/** Asks a cluster whether it answers, then everything else, and what differs from the tree last. */
async function examine(
  asked: AskedCluster,
  first: readonly Question[],
  others: readonly Question[],
  drift: () => Promise<Look>,
): Promise<Examined> {
  const { name: cluster, context } = asked
  const ask = (question: Question) => askQuestion(question, asked)
  const looks = await inTurns(first, ask)
  if (looks.some(({ isClosed }) => isClosed)) return { cluster, context, looks }
  return { cluster, context, looks: [...looks, ...(await inTurns(others, ask)), await drift()] }
}

/** A cluster, or the hub, that nobody can ask. */
function unnamed(cluster: string, finding: Diagnostic): Examined {
  const look = findingLook(finding, 'kubectl config get-contexts -o name')
  return { cluster, context: undefined, looks: [look] }
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
  const { hubs, unknown } = hubPlaces(value, rendered.tree, options.cluster)
  if (places.length + hubs.length + unknown.length === 0) {
    return refuse(io, unknownCluster(value, options.cluster ?? ''))
  }
  const now = clock.now()
  const driftOf = (cluster: string, files: readonly string[]) => () =>
    liveDrift(value, rendered, cluster, `neofleet diff ${files.join(' ')} --live --cluster ${cluster}`)
  const clusters = await inTurns(places, (place) => {
    const { name, kubeContext: context } = place.cluster
    return context === undefined
      ? unnamed(name, diagnostic(liveCodes.unnamed, `Nothing says which context of kubectl is ${name}.`))
      : examine(
          { name, context, now },
          kubernetesCheck(place),
          checks.flatMap((check) => check(place)),
          driftOf(name, [place.fleet.file]),
        )
  })
  const files = value.fleets.map(({ fleet }) => fleet.file)
  const ofHubs = await inTurns(hubs, ({ context, place }) =>
    examine(
      { name: 'hub', context, now },
      kubernetesCheck(place),
      hubQuestions(place),
      driftOf('hub', files),
    ),
  )
  const examined = withUnlike([...clusters, ...ofHubs, ...unknown.map((finding) => unnamed('hub', finding))])
  io.stdout(options.output === 'json' ? printExaminedJson(examined) : printExaminedText(examined))
  const looks = examined.flatMap((one) => one.looks)
  const findings = looks.flatMap((look) => [...look.findings, ...look.unseen])
  if (findings.some(({ severity }) => severity === 'error')) return exit.error
  return findings.some(({ code }) => code === doctorCodes.drift.code) ? exit.different : exit.success
}
