// Parses the built-in templates once, at build time: Handlebars is by far the slowest part of a cold start.
import { loadModule } from './load-module.mjs'
import { replaceModules } from './replace-modules.mjs'

/** All that the program parses while it reads its own folders: pairs of a file's path, or another word, and a text. */
async function parsedTexts(root, files) {
  const asked = []
  globalThis.building = { files, ask: (file, text) => void asked.push([file, text]) }
  const { openCatalog } = await loadModule(root, 'src/io/catalog.ts', [
    replaceModules(root, {
      'src/io/builtin.ts': 'export const builtinFiles = () => building.files',
      'src/template/known-templates.ts':
        'export const knownTemplate = (file, text) => building.ask(file, text)',
    }),
  ])
  const catalog = openCatalog()
  for (const name of catalog.targetNames) catalog.target(name)
  for (const name of catalog.overlayNames) catalog.overlay(name)
  return asked
}

/** Syntax trees of the built-in templates by their path, and of the expressions in the folders by their text. */
export async function knownTemplates(root, files) {
  const { parseTemplate } = await loadModule(root, 'src/template/parse-template.ts')
  const templates = new Map()
  const expressions = {}
  for (const [file, text] of await parsedTexts(root, files)) {
    const { value } = parseTemplate('', text)
    if (value === undefined) continue
    if (files.get(file) === text) templates.set(file, value.nodes)
    else expressions[text] = value.nodes
  }
  return { templates, expressions }
}
