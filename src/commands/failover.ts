import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { hasErrors } from '../diagnostics/result.ts'
import { renderText } from '../diff/render-text.ts'
import { toLost } from '../fleet/codes.ts'
import { isStretched } from '../fleet/dbms.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { type Clock, machineClock } from '../io/clock.ts'
import { flowItem } from '../source/flow-item.ts'
import { stretches } from '../target/target.ts'
import { usageCode } from './codes.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { type Edit, editOf, prepareEdited, withItem, withText, writeEdit } from './edit-spec.ts'
import { failoverSteps } from './failover-steps.ts'
import { newRecords, type RecordChange } from './new-records.ts'
import { onlyFleet } from './only-fleet.ts'
import { type Prepared, prepare } from './prepare.ts'
import { refuse, report } from './report.ts'
import { changesBetween, renderAll } from './tree-changes.ts'

interface FailoverOptions {
  readonly to: string
  readonly database?: string
  readonly reason?: string
  readonly fence?: boolean
  readonly plan?: boolean
  readonly overlays: readonly string[]
}

function edited(fleet: Fleet, edit: Edit, changes: readonly RecordChange[]): Edit | Diagnostic {
  let result = edit
  // From the end on, so that no change moves the place of another.
  for (const change of changes.toReversed()) {
    if (change.kind !== 'promote') continue
    const path = ['spec', 'failovers', change.index, 'phase']
    result = withText(result, fleet.places.at(path), 'promote')
  }
  for (const change of changes) {
    if (change.kind !== 'add') continue
    const line = flowItem(change.record, false)
    const next = withItem(result, ['spec', 'failovers'], change.record, line)
    if ('code' in next) return next
    result = next
  }
  return result
}

/** A moment in milliseconds since 1970 as records say it: UTC, to the second. */
function timeOf(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`
}

/** What is said of a fleet in which nothing is ever promoted; undefined for every other one. */
function oneDbms({ fleets }: Prepared): Diagnostic | undefined {
  const isOne = fleets.some(({ fleet, parts }) => stretches(parts.target, fleet) && isStretched(fleet))
  if (!isOne) return undefined
  return diagnostic(usageCode, 'All clusters are one DBMS, and nothing in it is promoted.', {
    help: 'Where a majority is left it elects a leader by itself; where none is, neofleet analyze failures names the command that makes a database anew.',
  })
}

/** What the edit would change in the trees, as `diff` prints it. */
function objectsText(before: Prepared, after: Prepared, io: CommandIo, found: Diagnostic[]): string {
  const [old, now] = [renderAll(before, found), renderAll(after, found)]
  return hasErrors(found)
    ? ''
    : renderText(changesBetween(old.tree, now.tree, after, found), { color: io.color })
}

/** `neofleet failover`: adds the records that move databases to another home, or says what they would do. */
export function failoverCommand(
  names: readonly string[],
  options: FailoverOptions,
  io: CommandIo,
  clock: Pick<Clock, 'now'> = machineClock,
): ExitCode {
  const prepared = prepare(names, io.cwd, { ...options, mayEnd: [toLost.code] })
  if (!report(prepared.diagnostics, prepared.texts, io) || prepared.value === undefined) return exit.error
  const fleet = oneDbms(prepared.value) ?? onlyFleet(prepared.value)
  if ('code' in fleet) return refuse(io, fleet)
  const { to, database, reason, fence = false } = options
  const changes = newRecords(fleet, { to, database, reason, fence }, timeOf(clock.now()))
  if (changes.value === undefined) {
    report(changes.diagnostics, prepared.texts, io)
    return exit.error
  }
  const edit = edited(fleet, editOf(fleet, prepared.value), changes.value)
  if ('code' in edit) return refuse(io, edit, prepared.texts)
  const after = prepareEdited(names, io.cwd, options, edit)
  const found: Diagnostic[] = [...after.diagnostics]
  const objects = after.value === undefined ? '' : objectsText(prepared.value, after.value, io, found)
  const steps = failoverSteps(fleet, changes.value)
  if (!report(found, after.texts, io)) return exit.error
  if (options.plan) {
    io.stdout(`${steps}\n${objects}`)
    return exit.success
  }
  const problems = writeEdit(edit, io.cwd)
  if (!report(problems, [], io)) return exit.error
  io.stderr(`${steps}\nWrote ${edit.file}. Look at it with git diff, and commit it by itself.\n`)
  return exit.success
}
