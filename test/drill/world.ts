import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { freshFolder } from '../fresh-folder.ts'
import { fleetWith } from '../live/fleet-with.ts'
import { program } from '../program.ts'

/** One cluster with three zones, whose layout survives the loss of any. */
export const fleetText = (spec = '') =>
  fleetWith(
    `    - name: east
      region: us-east-1
      kubeContext: east-admin
      availabilityZones: [us-east-1a, us-east-1b, us-east-1c]
      nodeAllocation: { primaries: 3 }
      endpoint: east.example.com:7687
      networking: { cilium: { clusterId: 1, meshAddress: east.example.com } }`,
    `  topology:
    placement:
      topologySpread: { maxSkew: 1, minDomains: 3, whenUnsatisfiable: DoNotSchedule }
  databases:
    - { name: orders, topology: { primaries: 3 } }
${spec}`,
  )

/** What `neofleet drill` said and wrote. */
export interface Written {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** The scripts in the folder, by name. */
  readonly scripts: ReadonlyMap<string, string>
}

/** Writes drills of a fleet into a new folder, where some files may be already. */
export function writeDrills(
  name: string,
  fleet: string,
  words: readonly string[] = [],
  there: Readonly<Record<string, string>> = {},
): Written {
  return callDrill([name, '-o', 'drills', ...words], fleet, there)
}

/** Prints a drill of the fleet above. */
export function printDrill(name: string): Written {
  return callDrill([name], fleetText(), {})
}

function callDrill(
  words: readonly string[],
  fleet: string,
  there: Readonly<Record<string, string>>,
): Written {
  const cwd = freshFolder()
  writeFileSync(join(cwd, 'fleet.yaml'), fleet)
  const folder = join(cwd, 'drills')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(there)) writeFileSync(join(folder, name), text)
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'drill', ...words], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  const files = readdirSync(folder).sort()
  const scripts = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  return { code: status, stdout, stderr, scripts }
}

/** What kubectl does instead of what it should, or (`then`) besides. */
export const faults = [
  ...(['refuse', 'then-refuse', 'hang', 'then-hang'] as const),
  ...(['empty', 'then-empty', 'half', 'garble'] as const),
] as const

/** The call that goes wrong, counted from 1, and how; `never` is a verb that is always refused. */
export interface Fault {
  readonly at?: number
  readonly what?: (typeof faults)[number] | 'signal-before' | 'signal-after'
  /** What somebody else does to the world at that call, in words of a shell. */
  readonly meanwhile?: string
  readonly signal?: 'INT' | 'TERM' | 'HUP' | 'KILL'
  readonly never?: string
  /** The phase that a backup and a restore come to. */
  readonly phase?: string
  /** The server that writes every database. */
  readonly writer?: string
  /** How many nodes a restored database has. */
  readonly restored?: number
}

/** What came of one run of a script. */
export interface Ending {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Words of each call of kubectl. */
  readonly calls: readonly string[]
  /** Nodes that are cordoned now. */
  readonly cordoned: readonly string[]
  /** What a drill has made and not taken back. */
  readonly made: readonly string[]
  /** Nodes with the mark of a drill. */
  readonly marked: readonly string[]
  /** What is left of this run, to run another in. */
  readonly world: string
}

const nodes = ['a1 us-east-1a', 'a2 us-east-1a', 'b1 us-east-1b', 'c1 us-east-1c']

/** A cluster in a folder, as kubectl.sh beside this file keeps it: three servers in three zones, a2 cordoned already. */
export function newWorld(): string {
  const world = freshFolder()
  writeFileSync(join(world, 'nodes'), `${nodes.join('\n')}\n`)
  writeFileSync(join(world, 'cordoned.a2'), '')
  for (const [index, node] of ['a1', 'b1', 'c1'].entries()) {
    writeFileSync(join(world, `pod.prod-server-${index}`), `uid-${index} ${node} True\n`)
  }
  mkdirSync(join(world, 'bin'))
  copyFileSync(join(import.meta.dirname, 'kubectl.sh'), join(world, 'bin/kubectl'))
  cpSync(join(import.meta.dirname, 'container'), join(world, 'container'), { recursive: true })
  return world
}

function endingOf(world: string): Pick<Ending, 'calls' | 'cordoned' | 'made' | 'marked' | 'world'> {
  const files = readdirSync(world).sort()
  const named = (kind: string) =>
    files.filter((file) => file.startsWith(`${kind}.`)).map((file) => file.slice(kind.length + 1))
  const log = join(world, 'log')
  const calls = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []
  return {
    calls,
    cordoned: named('cordoned'),
    marked: named('mark'),
    made: [...named('made'), ...files.filter((file) => file === 'scratch')],
    world,
  }
}

/** A world with more files in it. */
export function worldWith(files: Readonly<Record<string, string>>): string {
  const world = newWorld()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(world, name), text)
  return world
}

/** What a kubectl of a world must be told. */
export function worldVariables(world: string, fault: Fault = {}): Readonly<Record<string, string>> {
  const { at, what, meanwhile, signal, never, phase, restored, writer } = fault
  const variables = {
    AT: at,
    FAULT: meanwhile === undefined ? what : 'meanwhile',
    MEANWHILE: meanwhile,
    SIGNAL: signal,
    NEVER: never,
    PHASE: phase,
    RESTORED: restored,
    WRITER: writer,
  }
  return {
    PATH: `${join(world, 'bin')}${delimiter}${process.env['PATH']}`,
    TMPDIR: world,
    WORLD: world,
    ...Object.fromEntries(
      Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
    ),
  }
}

/** Runs a script against a world, as a person would, with no terminal. */
export function runDrill(
  script: string,
  words: readonly string[],
  fault: Fault = {},
  world = newWorld(),
): Promise<Ending> {
  const file = join(world, 'drill.sh')
  writeFileSync(file, script)
  return new Promise((resolve) => {
    const child = spawn('bash', [file, '--every', '0', '--timeout', '5', '--answer', '30', ...words], {
      env: worldVariables(world, fault),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr]: [string[], string[]] = [[], []]
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
    child.on('close', (code) =>
      resolve({ code, stdout: stdout.join(''), stderr: stderr.join(''), ...endingOf(world) }),
    )
  })
}
