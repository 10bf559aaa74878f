import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rounds } from './rounds.mjs'
import { fleetFile, fleetText, writeFleets } from './workload.mjs'

const remove = (path) => rmSync(path, { recursive: true, force: true })

/** Every file of a tree with what changes when it is written. */
function stamps(folder) {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        const { mtimeMs, ino } = statSync(path)
        return [path, `${mtimeMs} ${ino}`]
      }),
  )
}

function written(before, after) {
  return [...after].filter(([path, stamp]) => before.get(path) !== stamp).map(([path]) => path)
}

/** Everything that is timed with one number of clusters, and the places it uses. */
export function scaleOf(root, program, clusters) {
  mkdirSync(root, { recursive: true })
  writeFleets(join(root, 'fleets'), clusters)
  const [out, copy, fresh] = ['out', 'copy', 'fresh'].map((name) => join(root, name))
  const render = (folder) => [process.execPath, program, 'render', 'fleets/*', '-o', folder, '--quiet']
  const edit = (size) => writeFileSync(fleetFile(join(root, 'fleets'), 0), fleetText(0, size))
  return {
    out,
    render,
    /** First render, nothing changed and one cluster changed, each with the tool that does the least possible. */
    renders(count) {
      const prepare = { command: render(out), cwd: root }
      rounds(1, { prepare })
      const least = rounds(count, {
        first: { before: () => remove(fresh), command: render(fresh), cwd: root },
        copy: { before: () => remove(copy), command: ['cp', '-r', fresh, copy], cwd: root },
        nothing: { command: render(out), cwd: root },
        diff: { command: ['diff', '-r', fresh, copy], cwd: root },
        one: { before: (round) => edit(`${round + 2}Ti`), command: render(out), cwd: root },
        back: { before: () => edit(undefined), command: render(out), cwd: root },
      })
      remove(copy)
      remove(fresh)
      const { one, back } = least
      const either = { wall: Math.min(one.wall, back.wall), cpu: Math.min(one.cpu, back.cpu) }
      return { ...least, one: either }
    },
    /** Files that a render without and one with a change of one cluster write. */
    touched() {
      const render1 = { render: { command: render(out), cwd: root } }
      const before = stamps(out)
      rounds(1, render1)
      const same = stamps(out)
      edit('9Ti')
      rounds(1, render1)
      const changed = stamps(out)
      edit(undefined)
      rounds(1, render1)
      return { nothing: written(before, same), one: written(same, changed) }
    },
  }
}
