import { isSoundStore } from '../io/git/clones.ts'
import type { Trouble } from '../io/trouble.ts'
import type { Assignment, Outcome } from './assignment.ts'

const isGits = ({ detail }: Trouble): boolean => detail.startsWith('git ')

/** One pass with kept copies; they go back when it has ended. Whether one of them was damaged. */
async function passWith(
  assignment: Assignment,
  clones: NonNullable<Assignment['clones']>,
  pass: (assignment: Assignment) => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly isDamaged: boolean }> {
  const taken = new Map<string, string>()
  const storeFor = (url: string): string => {
    const folder = taken.get(url) ?? clones.take(url)
    taken.set(url, folder)
    return folder
  }
  let outcome: Outcome | undefined
  let isDamaged = false
  try {
    outcome = await pass({ ...assignment, storeFor })
  } finally {
    const isTroubled = outcome === undefined || outcome.troubles.some(isGits)
    for (const folder of taken.values()) {
      const isSound = await isSoundStore(folder, { patience: assignment.patience, isTroubled })
      isDamaged ||= !isSound
      clones.giveBack(folder, isSound)
    }
  }
  return { outcome, isDamaged }
}

/** One pass, with the copies of repositories that are kept, where any are; once more without one that was damaged. */
export async function withClones(
  assignment: Assignment,
  pass: (assignment: Assignment) => Promise<Outcome>,
): Promise<Outcome> {
  const { clones } = assignment
  if (clones === undefined) return pass(assignment)
  const { outcome, isDamaged } = await passWith(assignment, clones, pass)
  return isDamaged && outcome.troubles.length > 0
    ? (await passWith(assignment, clones, pass)).outcome
    : outcome
}
