// Parses the built-in templates once, at build time: Handlebars is by far the slowest part of a cold start.
import { loadModule } from './load-module.mjs'
import { replaceModules } from './replace-modules.mjs'

/** All that the program parses while it reads its own folders: the paths of templates, and texts in other files. */
async function parsedTexts(root, files) {
  const building = { files, templates: new Set(), texts: new Set() }
  globalThis.building = building
  const { openCatalog } = await loadModule(root, 'src/io/catalog.ts', [
    replaceModules(root, {
      'src/io/builtin.ts': 'export const builtinFiles = () => building.files',
      'src/template/known-templates.ts': `
        export const knownTemplate = (file) => void building.templates.add(file)
        export const knownText = (text) => void building.texts.add(text)`,
    }),
  ])
  const catalog = openCatalog()
  for (const name of catalog.targetNames) catalog.target(name)
  for (const name of catalog.overlayNames) catalog.overlay(name)
  return building
}

/** Syntax trees of the built-in templates by their path, and of the texts in their other files. */
export async function knownTemplates(root, files) {
  const { parseTemplate } = await loadModule(root, 'src/template/parse-template.ts')
  const asked = await parsedTexts(root, files)
  const treesOf = (entries) =>
    [...entries].flatMap(([name, text]) => {
      const { value } = parseTemplate(name, text)
      return value === undefined ? [] : [[name, value.nodes]]
    })
  const templates = [...files].filter(([file]) => asked.templates.has(file))
  const texts = [...asked.texts].map((text) => [text, text])
  return { templates: new Map(treesOf(templates)), texts: Object.fromEntries(treesOf(texts)) }
}
