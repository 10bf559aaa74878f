import { valueAt } from '../../source/path.ts'
import type { Data } from './application.ts'
import type { Refusal } from './fill-text.ts'

/** Fills in the templates of an ApplicationSet without goTemplate: whole names of texts; any other tag stays as it is. */
export function fillFast(text: string, element: Data): string | Refusal {
  // Without a tag on one line Argo CD does not look at the text at all.
  if (!/\{\{[^\n]*\}\}/.test(text)) return text
  if (text.replaceAll(/\{\{[\s\S]*?\}\}/g, '').includes('{{'))
    return { detail: 'A template is not closed.', help: 'Close each {{ with }}.' }
  return text.replaceAll(/\{\{([\s\S]*?)\}\}/g, (written, tag: string) => {
    const value = valueAt(element, [tag.trim()])
    return typeof value === 'string' ? value : written
  })
}
