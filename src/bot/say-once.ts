import { type Desk, noted } from './desk.ts'

/** Says something on a pull request, unless it was said there already. */
export async function sayOnce(
  { forge, notes }: Pick<Desk, 'forge' | 'notes'>,
  number: number,
  topic: string,
  text: string,
): Promise<void> {
  const mark = `<!-- neofleet:note ${topic} -->`
  const said = noted(notes, await forge.comments(number))
  if (said === undefined || said.some(({ body, isOwn }) => isOwn && body.startsWith(mark))) return
  noted(notes, await forge.addComment(number, `${mark}\n${text}`))
}
