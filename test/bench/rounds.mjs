import { measure } from './measure.mjs'

/**
 * Runs every job once a round, so that a busy moment of the machine hits all of them alike, and keeps the least of
 * each. A job is { command, cwd, env, before, accept }; `before` is not counted.
 */
export function rounds(count, jobs) {
  const least = {}
  for (let round = 0; round < count; round++) {
    for (const [name, { before, command, ...options }] of Object.entries(jobs)) {
      before?.(round)
      const { wall, cpu } = measure(command, options)
      const known = least[name] ?? { wall, cpu }
      least[name] = { wall: Math.min(known.wall, wall), cpu: Math.min(known.cpu, cpu) }
    }
  }
  return least
}
