import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import type { Copy } from '../fleet/copies.ts'
import { copiesOf, everyCopyOf } from '../fleet/databases.ts'
import type { Database, Failover, Fleet } from '../fleet/fleet.ts'
import { type FlatItem, flowItem } from '../source/flow-item.ts'
import type { Path } from '../source/path.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { editCodes, editOf, prepareEdited, withItem, writeEdit } from './edit-spec.ts'
import { onlyFleet } from './only-fleet.ts'
import { prepare } from './prepare.ts'
import { refuse, report } from './report.ts'

interface FailbackOptions {
  readonly database?: string
  readonly via?: string
  readonly plan?: boolean
  readonly overlays: readonly string[]
}

/** How far the way back of one database is. */
type Stage =
  | { readonly stage: 'at-home' }
  | { readonly stage: 'lost'; readonly back: string }
  | { readonly stage: 'begun'; readonly record: Failover }
  | { readonly stage: 'seed'; readonly home: Copy; readonly back: string }
  | { readonly stage: 'fence' | 'promote'; readonly home: Copy; readonly replica: Copy }

function stageOf(fleet: Fleet, database: Database): Stage {
  const [home, ...replicas] = copiesOf(fleet, database)
  const first = everyCopyOf(fleet, database)[0]?.cluster
  const back = first?.name
  if (home === undefined || back === undefined || home.cluster.name === back) return { stage: 'at-home' }
  if (first?.state === 'lost') return { stage: 'lost', back }
  const { fence } = home
  if (fence !== undefined && fence.to !== back) return { stage: 'begun', record: fence }
  const replica = replicas.find(({ cluster }) => cluster.name === back)
  if (replica === undefined) return { stage: 'seed', home, back }
  return { stage: fence === undefined ? 'fence' : 'promote', home, replica }
}

/** The replica that leads back, under a name that nothing has: the old database keeps its own until it is retired. */
function wayBack(fleet: Fleet, database: Database, home: Copy, back: string, via: string): FlatItem {
  const taken = new Set(everyCopyOf(fleet, database).map(({ physical }) => physical))
  let number = database.replicas.length + 1
  while (taken.has(`${database.name}-r${number}`)) number += 1
  return { cluster: back, via, upstream: home.physical, physical: `${database.name}-r${number}` }
}

/**
 * The store that lies where the replica will: its chain must not be lost together with the home that writes it. One that
 * carries chains comes first, and one with backups, which something deletes some day, last.
 */
function storeFor(fleet: Fleet, back: string): string | undefined {
  const { storages, databases, backups } = fleet.spec
  const region = fleet.clusters.find(({ name }) => name === back)?.region
  const near = storages.filter((store) => store.region === region).map(({ name }) => name)
  const chains = new Set(databases.flatMap(({ replicas }) => replicas.map(({ via }) => via)))
  const kept = new Set(backups.entries.map(({ storage }) => storage))
  return near.find((name) => chains.has(name)) ?? near.find((name) => !kept.has(name)) ?? near[0]
}

function stepsText(database: Database, stage: Stage): string {
  const { name } = database
  if (stage.stage === 'at-home') return `${name}: at its first home; nothing to do.\n`
  if (stage.stage === 'lost')
    return `${name}: ${stage.back} is lost. Once it is back, and fenced, write state: active to it.\n`
  if (stage.stage === 'begun') {
    const { id, to } = stage.record
    return `${name}: "${id}" has begun a move to ${to}.\n  - Finish it with neofleet failover --to ${to} --database ${name}, or write phase: withdrawn to it; then run neofleet failback again.\n`
  }
  if (stage.stage === 'seed') return `${name}: ${stage.back} needs a new replica of ${stage.home.physical}.\n`
  const { home, replica } = stage
  const move = `neofleet failover --to ${replica.cluster.name} --database ${name}`
  const lines =
    stage.stage === 'fence'
      ? [
          `${name}: ${replica.physical} in ${replica.cluster.name} reads ${home.physical}.`,
          `  - Wait until it has caught up; then stop writes: ${move} --fence`,
        ]
      : [
          `${name}: ${home.physical} in ${home.cluster.name} takes no writes.`,
          `  - Wait until SHOW DATABASES YIELD name, lastCommittedTxn gives one number for ${home.physical} and ${replica.physical}; then: ${move}`,
        ]
  return `${lines.join('\n')}\n`
}

function chosenDatabases(fleet: Fleet, name: string | undefined): readonly Database[] | Diagnostic {
  const { databases } = fleet.spec
  if (name === undefined) return databases.filter((each) => stageOf(fleet, each).stage !== 'at-home')
  const found = databases.filter((each) => each.name === name)
  if (found.length > 0) return found
  const names = databases.map((each) => each.name)
  return diagnostic(usageCode, `The fleet has no database ${JSON.stringify(name)}.`, {
    help: didYouMean(name, names),
  })
}

function withoutStore(back: string): Diagnostic {
  return diagnostic(usageCode, `No entry of storages lies in the region of ${JSON.stringify(back)}.`, {
    help: 'Name the store that carries the chain back with --via.',
  })
}

/** `neofleet failback`: leads databases back to their first home, one step of the way at a time. */
export function failbackCommand(names: readonly string[], options: FailbackOptions, io: CommandIo): ExitCode {
  const prepared = prepare(names, io.cwd, options)
  if (!report(prepared.diagnostics, prepared.texts, io) || prepared.value === undefined) return exit.error
  const fleet = onlyFleet(prepared.value)
  const { texts } = prepared
  if ('code' in fleet) return refuse(io, fleet, texts)
  const databases = chosenDatabases(fleet, options.database)
  if ('code' in databases) return refuse(io, databases, texts)
  let edit = editOf(fleet, prepared.value)
  for (const database of databases) {
    const stage = stageOf(fleet, database)
    io.stdout(stepsText(database, stage))
    if (stage.stage !== 'seed') continue
    const via = options.via ?? storeFor(fleet, stage.back)
    if (via === undefined) return refuse(io, withoutStore(stage.back), texts)
    const replica = wayBack(fleet, database, stage.home, stage.back, via)
    const line = flowItem(replica, false)
    io.stdout(
      `  - Add to its replicas: ${line}\n  - Wait until it is replicating, then run neofleet failback again.\n`,
    )
    const path = replicasOf(fleet, database)
    if (path === undefined) return refuse(io, inBase(fleet, database, replica), texts)
    const next = withItem(edit, path, replica, line)
    if ('code' in next) return refuse(io, next, texts)
    edit = next
  }
  if (databases.length === 0) io.stdout('Every database is at its first home.\n')
  if (edit.after === edit.before) return exit.success
  const after = prepareEdited(names, io.cwd, options, edit)
  if (!report(after.diagnostics, after.texts, io)) return exit.error
  if (options.plan) return exit.success
  if (!report(writeEdit(edit, io.cwd), [], io)) return exit.error
  io.stderr(`Wrote ${edit.file}. Look at it with git diff, and commit it by itself.\n`)
  return exit.success
}

/** Where the file of the fleet has the replicas of a database; undefined where a base declares it. */
function replicasOf(fleet: Fleet, { name }: Database): Path | undefined {
  const index = fleet.spec.databases.findIndex((database) => database.name === name)
  const { source, path } = fleet.places.written(['spec', 'databases', index, 'replicas', 0])
  return source.file === fleet.file ? path.slice(0, -1) : undefined
}

/** A list in the fleet replaces that of its base, so that all of it has to be written there. */
function inBase(fleet: Fleet, { name, replicas }: Database, replica: FlatItem): Diagnostic {
  const written = [...replicas.map(({ mode: _, ...each }) => each), replica]
  return diagnostic(
    editCodes.noPlace,
    `A base declares the replicas of "${name}", and other fleets may extend it.`,
    {
      help: `Write all of them to spec.databases of ${fleet.file} by hand, as a list takes the place of that of a base: ${JSON.stringify({ name, replicas: written })}.`,
    },
  )
}
