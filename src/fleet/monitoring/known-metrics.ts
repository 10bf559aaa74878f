import { nearest } from '../../diagnostics/nearest.ts'
import { isEndless } from '../../schema/endless-pattern.ts'
import { compareNeo4jVersions, type Neo4jVersion, parseNeo4jVersion } from '../neo4j-version.ts'
import { foreignFamilies, operatorMetrics, ownSeries, unrecordedMetrics } from './foreign-metrics.ts'
import { neo4jMetrics } from './neo4j-metrics.ts'
import type { MetricUse } from './read-promql.ts'

interface KnownMetric {
  /** As Neo4j calls it. */
  readonly name: string
  readonly since: Neo4jVersion
  readonly until: Neo4jVersion | undefined
  /** What took its place. */
  readonly successor: string
  /** The whole name in Prometheus. */
  readonly pattern: RegExp
  /** A name in Prometheus, for a database called `database`. */
  readonly example: (database: string) => string
}

/** Which metrics an expression may ask for. */
export interface MetricWorld {
  /** Version of Neo4j that runs; undefined where its tag does not tell. */
  readonly version: Neo4jVersion | undefined
  /** Physical names of databases, as far as they are known. */
  readonly databases: readonly string[]
  /** Further metrics: those that recording rules make, and those the user says exist; `*` stands for any letters. */
  readonly others: readonly string[]
  /** Whether Prometheus may have metrics of other software, labels and recorded series that nobody has named. */
  readonly isOpen?: boolean
}

/** What is wrong with a metric. */
interface MetricFault {
  readonly detail: string
  readonly help: string
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total'],
  gauge: [''],
  histogram: ['', '_count', '_sum', '_bucket', '_total'],
}

const prefixes: Readonly<Record<string, readonly string[]>> = {
  dbms: ['neo4j_dbms_'],
  database: ['neo4j_database_<database>_'],
  either: ['neo4j_dbms_', 'neo4j_database_<database>_'],
}

function asSeries(text: string): string {
  return text.replace(/[^a-zA-Z0-9_]/g, '_')
}

/** One metric in all the names that Prometheus may know it by. */
function readLine(line: string): readonly KnownMetric[] {
  const [name = '', scope = '', kind = '', since = '', until = '', successor = ''] = line.split(' ')
  const known = parseNeo4jVersion(since)
  if (known === undefined) return []
  return (prefixes[scope] ?? []).flatMap((prefix) =>
    (suffixes[kind] ?? []).map((suffix) => {
      const parts = `${prefix}${name}${suffix}`.split(/<[a-z]+>/).map(asSeries)
      return {
        name,
        since: known,
        until: parseNeo4jVersion(until),
        successor,
        pattern: new RegExp(`^${parts.join('[a-zA-Z0-9_]+')}$`),
        example: (database: string) => parts.join(asSeries(database)),
      }
    }),
  )
}

let read: readonly KnownMetric[] | undefined

/** All metrics of Neo4j, read when somebody asks. */
function allKnown(): readonly KnownMetric[] {
  read ??= neo4jMetrics.split('\n').flatMap(readLine)
  return read
}

function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => new RegExp(`^${glob.split('*').map(escaped).join('.*')}$`).test(name))
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
}

function isForeign(name: string): boolean {
  const base = name.replace(/_(bucket|sum|count)$/, '')
  return (
    ownSeries.includes(name) ||
    operatorMetrics.includes(base) ||
    operatorMetrics.includes(name) ||
    foreignFamilies.some((family) => name.startsWith(family))
  )
}

/** Finds a metric that differs in its ending, or that a slip of the pen turned into another word. */
function meant(name: string, { databases }: MetricWorld): string | undefined {
  const bare = name.replace(/_(total|count|sum|bucket)$/, '')
  const examples = allKnown().flatMap(({ example, pattern }) => {
    const own = databases.find((database) => name.startsWith(asSeries(`neo4j_database_${database}_`)))
    return pattern.source.includes('+') ? (own === undefined ? [] : [example(own)]) : [example('')]
  })
  const ending = examples.find((example) => example.replace(/_(total|count|sum|bucket)$/, '') === bare)
  return ending ?? nearest(name, [...examples, ...operatorMetrics])
}

function versionText({ major, minorText }: Neo4jVersion): string {
  return `${major}.${minorText}`
}

function versionFault(
  found: readonly KnownMetric[],
  version: Neo4jVersion | undefined,
): MetricFault | undefined {
  if (version === undefined) return undefined
  const inTime = ({ since, until }: KnownMetric) =>
    compareNeo4jVersions(since, version) <= 0 &&
    (until === undefined || compareNeo4jVersions(version, until) < 0)
  const [first] = found
  if (first === undefined || found.some(inTime)) return undefined
  const isNewer = compareNeo4jVersions(first.since, version) > 0
  const change = isNewer ? `came with Neo4j ${versionText(first.since)}` : 'is gone'
  return {
    detail: `${first.name} ${change}, and ${versionText(version)} runs here.`,
    help: isNewer ? 'Ask for it after the upgrade.' : `Ask for ${first.successor}, which took its place.`,
  }
}

/** What is wrong with a metric that an expression asks for; undefined for one that exists. */
export function metricFault({ name, isPattern }: MetricUse, world: MetricWorld): MetricFault | undefined {
  if (isPattern) return patternFault(name, world)
  if (isForeign(name) || matchesAny(name, world.others)) return undefined
  // A colon marks a recorded series, and Aura exposes metrics of its own.
  if (world.isOpen && !/^neo4j_(?!aura_)[^:]*$/.test(name)) return undefined
  if (unrecordedMetrics.includes(name)) {
    return {
      detail: `The operator declares ${name} and never records it, so it has no series.`,
      help: 'Ask for neo4j_operator_server_health, or for what Neo4j itself exposes.',
    }
  }
  const found = allKnown().filter(({ pattern }) => pattern.test(name))
  if (found.length > 0) return versionFault(found, world.version)
  const near = meant(name, world)
  return {
    detail: `No metric has the name ${name}.`,
    help:
      near === undefined
        ? 'Ask for a metric of Neo4j’s "Metrics reference", or name your own in monitoring.otherMetrics.'
        : `Did you mean ${near}?`,
  }
}

function patternFault(pattern: string, world: MetricWorld): MetricFault | undefined {
  let regex: RegExp
  try {
    regex = new RegExp(`^(?:${pattern.replace(/\\\\/g, '\\')})$`)
  } catch {
    return undefined
  }
  // Prometheus' engine is quick with what would take this one hours.
  if (isEndless(regex)) return undefined
  // Other families are no list of names that a pattern could be held against.
  if (!pattern.startsWith('neo4j_') || pattern.startsWith('neo4j_operator_')) return undefined
  const databases = ['neo4j', 'system', ...world.databases]
  const found = allKnown().some(({ example }) => databases.some((database) => regex.test(example(database))))
  return found
    ? undefined
    : {
        detail: `No metric matches ${pattern}.`,
        help: 'A metric of a database is neo4j_database_NAME_METRIC, one of a server neo4j_dbms_METRIC; counters end in _total.',
      }
}
