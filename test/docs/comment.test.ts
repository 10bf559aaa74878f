import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { wholeTree } from '../../src/bot/compare-renderings.ts'
import { previewTexts } from '../../src/bot/preview-body.ts'
import { renderForBot } from '../../src/commands/render-for-bot.ts'
import { freshFolder } from '../fresh-folder.ts'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'README.md'), 'utf8')
const production = readFileSync(join(root, 'templates/starters/production/fleet.yaml'), 'utf8')

/** Renders a spec as the bot does. */
function rendered(text: string) {
  const folder = freshFolder()
  mkdirSync(join(folder, 'prod'))
  writeFileSync(join(folder, 'prod/fleet.yaml'), text)
  const { value } = renderForBot(folder, { fleets: ['prod'], overlays: [] })
  if (value === undefined) throw new Error('the starter does not render')
  return value
}

test('README shows a comment as the bot writes it', () => {
  const [before, after] = [
    rendered(production),
    rendered(production.replaceAll('memory: 16Gi', 'memory: 24Gi')),
  ]
  const changes = after.compare(wholeTree(before), wholeTree(after))
  const { body } = previewTexts({
    changes,
    diagnostics: [],
    fleets: ['prod'],
    overlays: [],
    base: 'main',
    url: '',
  })
  expect(page).toContain(body.replace(/^/gm, '> ').replace(/ +$/gm, ''))
})
