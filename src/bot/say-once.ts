import type { Answer } from '../io/trouble.ts'
import { type Desk, noted } from './desk.ts'
import { mapped } from './mapped.ts'

const markOf = (topic: string) => `<!-- neofleet:note ${topic} -->`

/** Whether something was said on a pull request before. */
export async function isSaid(
  { forge }: Pick<Desk, 'forge'>,
  number: number,
  topic: string,
): Promise<Answer<boolean>> {
  return mapped(await forge.comments(number), (said) =>
    said.some(({ body, isOwn }) => isOwn && body.startsWith(markOf(topic))),
  )
}

/** Says something on a pull request, unless it was said there already. */
export async function sayOnce(
  desk: Pick<Desk, 'forge' | 'notes'>,
  number: number,
  topic: string,
  text: string,
): Promise<void> {
  if (noted(desk.notes, await isSaid(desk, number, topic)) !== false) return
  noted(desk.notes, await desk.forge.addComment(number, `${markOf(topic)}\n${text}`))
}
