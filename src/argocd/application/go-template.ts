import { valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Data } from './application.ts'
import type { FillText, Refusal } from './fill-text.ts'
import { goText } from './go-text.ts'

const expression = /\{\{([\s\S]*?)\}\}/g
const field = /^\s*((?:\.[A-Za-z_]\w*)+)\s*$/
const indexed = /^\s*index\s+((?:\.[A-Za-z_]\w*)+)((?:\s+(?:0|[1-9]\d*|"[^"\\\n]*"|`[^`]*`))+)\s*$/

const steps = (text = '') => text.slice(1).split('.')

function unknown(written: string): Refusal {
  return {
    detail: `${written} is more than the name of a key.`,
    help: 'Only {{ .key }} and {{ index .key 0 }} are filled in here; generate the Application with the argocd CLI, and name its file.',
  }
}

/** The value below some keys, as text/template walks them; undefined where a key is missing. */
function below(element: Data, keys: readonly string[]): { readonly value: unknown } | Refusal {
  let value: unknown = element
  for (const [depth, key] of keys.entries()) {
    if (value === undefined) break
    if (!isMap(value)) {
      const parent = keys.slice(0, depth).join('.')
      return { detail: `${parent} is no map that could have ${key}.`, help: `Write ${parent} as a map.` }
    }
    value = valueAt(value, [key])
  }
  return { value }
}

function missing(keys: readonly string[]): Refusal {
  return {
    detail: `The element has no ${keys.join('.')}, and with missingkey=error Argo CD makes no Application of it.`,
    help: `Write ${keys[0]} in every element.`,
    isMissing: true,
  }
}

/** What `index` gives; in a map only for a key that it has. */
function itemAt(
  start: unknown,
  words: readonly string[],
  written: string,
): { readonly value: unknown } | Refusal {
  let value = start
  for (const word of words) {
    const isPosition = /^\d/.test(word)
    if (Array.isArray(value) ? !isPosition : !isMap(value) || isPosition) return unknown(written)
    value = valueAt(value, [isPosition ? Number(word) : word.slice(1, -1)])
    if (value === undefined)
      return {
        detail: `The element has nothing at ${word} for ${written}.`,
        help: 'Choose another position or key.',
      }
  }
  return { value }
}

function printed(written: string, inside: string, element: Data, isStrict: boolean): string | Refusal {
  const plain = field.exec(inside)
  const item = indexed.exec(inside)
  const name = plain?.[1] ?? item?.[1]
  if (name === undefined) return unknown(written)
  const found = below(element, steps(name))
  if ('detail' in found) return found
  if (found.value === undefined && isStrict) return missing(steps(name))
  const words = item?.[2]?.match(/\d+|"[^"]*"|`[^`]*`/g) ?? []
  const last = item === null ? found : itemAt(found.value, words, written)
  if ('detail' in last) return last
  return last.value === undefined || last.value === null ? '<no value>' : goText(last.value)
}

/**
 * Fills in Go templates. Fields and `index` are all that is known: for everything else, what Go would print is not told
 * but refused. A missing key is refused where the options say so, and `<no value>` where they do not.
 */
export function goTemplate(isStrict: boolean): FillText {
  return (text, element) => {
    if (!text.includes('{{')) return text
    let refusal: Refusal | undefined
    const filled = text.replaceAll(expression, (written, inside: string) => {
      const value = printed(written, inside, element, isStrict)
      if (typeof value === 'string') return value
      refusal ??= value
      return ''
    })
    if (text.replaceAll(expression, '').includes('{{'))
      return { detail: 'A template is not closed.', help: 'Close each {{ with }}.' }
    return refusal ?? filled
  }
}
