// Parses the built-in templates once, at build time: Handlebars is by far the slowest part of a cold start.
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { parse } from 'yaml'

/** The project's own parser, which is TypeScript that Node 20 cannot load. */
async function loadParser(root) {
  const bundle = await rolldown({ input: join(root, 'src/template/parse-template.ts'), platform: 'node' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`)
}

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
  const { parseTemplate } = await loadParser(root)
  const texts = [...new Set(files.flatMap(textsOf))]
  return texts.flatMap((text) => {
    const { value } = parseTemplate('', text)
    return value === undefined ? [] : [[text, JSON.stringify(value.nodes)]]
  })
}
