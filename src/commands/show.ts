import type { Fleet } from '../fleet/fleet.ts'
import { isOverridable } from '../fleet/overridable.ts'
import { print } from '../print/canonical.ts'
import { formatPath, type Path } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { type CommandIo, type ExitCode, exit } from './command-io.ts'
import { prepare } from './prepare.ts'
import { report } from './report.ts'

interface ShowOptions {
  readonly origin?: boolean
  readonly overlays: readonly string[]
}

/** The effective spec of a fleet: merged, defaults filled in, overrides applied. */
function effective(fleet: Fleet): unknown {
  const { name, namespace, labels } = fleet
  const spec = {
    ...fleet.spec,
    primaryCluster: fleet.primaryCluster,
    resourceName: fleet.resourceName,
    clusters: fleet.clusters.map(({ path: _, ...cluster }) => cluster),
  }
  return { apiVersion: 'neofleet.dev/v1alpha1', kind: 'Fleet', metadata: { name, namespace, labels }, spec }
}

function originOf(fleet: Fleet, path: Path): string {
  const [, list, index, part, ...rest] = path
  const own = fleet.places.written(path)
  if (own.exact) return place(fleet, path)
  if (list === 'clusters' && isOverridable(part)) {
    const override: Path = ['spec', 'clusters', index ?? 0, 'overrides', part, ...rest]
    if (fleet.places.written(override).exact) return `${place(fleet, override)} (override)`
    return originOf(fleet, ['spec', part, ...rest])
  }
  return 'default'
}

function place(fleet: Fleet, path: Path): string {
  const span = fleet.places.at(path)
  return `${span.file}:${span.start.line}:${span.start.column}`
}

function* leavesOf(value: unknown, path: Path): Iterable<readonly [Path, unknown]> {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, [...path, index])
  } else if (isMap(value) && Object.keys(value).length > 0) {
    for (const key of Object.keys(value))
      if (value[key] !== undefined) yield* leavesOf(value[key], [...path, key])
  } else {
    yield [path, value]
  }
}

/** One line a value: what it is, and where it was written. */
function origins(fleet: Fleet): string {
  const lines = [...leavesOf(effective(fleet), [])].slice(2).map(([path, value]) => {
    return [formatPath(path), JSON.stringify(value), originOf(fleet, path)] as const
  })
  const width = Math.max(...lines.map(([path, value]) => path.length + value.length + 2))
  return lines.map(([path, value, origin]) => `${`${path}: ${value}`.padEnd(width)}  # ${origin}\n`).join('')
}

/** `neofleet show`: the effective spec, with `--origin` where each value came from. */
export function showCommand(names: readonly string[], options: ShowOptions, io: CommandIo): ExitCode {
  const prepared = prepare(names, io.cwd, options)
  if (!report(prepared.diagnostics, prepared.texts, io) || prepared.value === undefined) return exit.error
  const texts = prepared.value.fleets.map(({ fleet }) =>
    options.origin ? origins(fleet) : print(effective(fleet)),
  )
  io.stdout(texts.join('---\n'))
  return exit.success
}
