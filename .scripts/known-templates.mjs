// Parses the built-in templates once, at build time: Handlebars is by far the slowest part of a cold start.
import { parse } from 'yaml'
import { loadModule } from './load-module.mjs'

const expressions = new Set(['when', 'to', 'release', 'port', 'each', 'ranges', 'hosts'])

/** Every condition and expression in the head of a target or overlay, and every text there that prints values. */
function expressionsIn(value) {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => {
    if (typeof item !== 'string') return expressionsIn(item)
    if (expressions.has(key)) return [`{{${item}}}`]
    return item.includes('{{') ? [item] : []
  })
}

function textsOf([path, text]) {
  if (path.endsWith('.hbs') || /\/patches\/[^/]+\.yaml$/.test(path)) return [text]
  return /\/(overlay|target)\.yaml$/.test(path) ? expressionsIn(parse(text)) : []
}

/** Syntax trees of the templates and conditions in the built-in folders, as JSON by their text. */
export async function knownTemplates(root, files) {
  const { parseTemplate } = await loadModule(root, 'src/template/parse-template.ts')
  const texts = [...new Set(files.flatMap(textsOf))]
  return texts.flatMap((text) => {
    const { value } = parseTemplate('', text)
    return value === undefined ? [] : [[text, JSON.stringify(value.nodes)]]
  })
}
