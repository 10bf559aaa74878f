import { readFileSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { contentDigest } from '../../print/inventory.ts'

/** Work folders begin with this; the rest names the process that made them. */
const prefix = '.neofleet-'

/** On another machine nobody can ask for the process; after ten minutes, in milliseconds, it is taken for dead. */
const patience = 10 * 60 * 1000

let made = 0

/** A name for a work folder that tells which process holds it: no file has to be read, none can be half written. */
export function heldName(): string {
  made += 1
  return `${prefix}${process.pid}-${startOf(process.pid)}-${host()}-${made}`
}

/** The process id in the name of a work folder; undefined for any other name. */
export function holderOf(name: string): number | undefined {
  const match = /^\.neofleet-(\d+)-(\d+)-([0-9a-f]{8})-\d+$/.exec(name)
  return match === null ? undefined : Number(match[1])
}

/** Whether the process that made a work folder still runs. */
export function isHeld(folder: string, name: string): boolean {
  const [pid, start, machine] = name.slice(prefix.length).split('-')
  if (machine !== host())
    return Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) < patience
  return runs(Number(pid)) && startOf(Number(pid)) === start
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process started, so that a process id that is used again is not mistaken; `0` where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The second field is the program's name in brackets and may hold spaces; the start is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0'
  } catch {
    return '0'
  }
}

function host(): string {
  return contentDigest(hostname()).slice(0, 8)
}
