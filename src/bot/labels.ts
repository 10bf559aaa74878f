import type { Pull } from './forge.ts'

/** Labels that people and the bot talk by. */
export const labels = { own: 'neofleet', stop: 'neofleet:stop', overwrite: 'neofleet:overwrite' } as const

/** How a pull request has a label, since forges take one in another case for the same; undefined where it has not. */
export function labelOn({ labels: there }: Pick<Pull, 'labels'>, label: string): string | undefined {
  return there.find((one) => one.toLowerCase() === label.toLowerCase())
}
