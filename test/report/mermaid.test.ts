import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { printMermaid } from '../../src/report/mermaid/print-mermaid.ts'
import type { Picture } from '../../src/report/picture/picture.ts'
import { examples } from '../overlays/example.ts'
import { installed, newPage, patience, withBrowser } from './browser.ts'
import { manyClusters } from './many-clusters.ts'
import { hostilePicture, pictureOfStarter, picturesOf } from './pictures.ts'

withBrowser()

/** As it is in the page. */
declare const mermaid: {
  readonly parse: (text: string) => Promise<{ readonly diagramType: string }>
  readonly render: (id: string, text: string) => Promise<{ readonly svg: string }>
}

const golden = (name: string) => join(import.meta.dirname, 'golden', name)

test.each(['production', 'active-active', 'geographic-distribution'])('the starter %s', async (starter) => {
  await expect(printMermaid(pictureOfStarter(starter))).toMatchFileSnapshot(golden(`${starter}.mmd`))
})

test('a link of many has a node of its own, and as many lines as clusters', () => {
  const printed = printMermaid(manyClusters(40))
  expect(printed.match(/ --- link0$/gm)?.length).toBe(40)
  expect(printed.length).toBeLessThan(50_000)
})

describe.runIf(installed)('Mermaid itself', () => {
  let library: Page
  let drawing: Page
  beforeAll(async () => {
    library = await newPage()
    drawing = await newPage()
    const path = createRequire(import.meta.url).resolve('@mermaid-js/tiny/dist/mermaid.tiny.js')
    await library.addScriptTag({ path })
  }, patience)

  /** What Mermaid makes of a picture, as a page shows it. */
  async function drawn(picture: Picture) {
    const draw = async (text: string) => (await mermaid.render('drawn', text)).svg
    await drawing.setContent(await library.evaluate(draw, printMermaid(picture)))
    const text = (await drawing.locator('body').allInnerTexts()).join(' ')
    return {
      nodes: await drawing.locator('g.node').count(),
      lines: await drawing.locator('path.flowchart-link').count(),
      markup: await drawing.locator(':is(script, img, a, li, strong)').count(),
      text: text.replace(/\s+/g, ' '),
    }
  }

  const starters = examples.filter(({ name }) => ['starter', 'one-dbms', 'failover'].includes(name))

  test('reads the pictures of all overlays', async () => {
    const texts = starters.flatMap(({ path }) => picturesOf(path).map(printMermaid))
    const read = (all: readonly string[]) => Promise.all(all.map((text) => mermaid.parse(text)))
    const kinds = (await library.evaluate(read, texts)).map(({ diagramType }) => diagramType)
    expect(kinds).toEqual(starters.map(() => 'flowchart-v2'))
  })

  test('draws every cluster', async () => {
    const { nodes, text } = await drawn(pictureOfStarter('production'))
    expect(nodes).toBe(4)
    for (const name of ['us-east-primary', 'us-west-dr', 'eu-west-readers']) expect(text).toContain(name)
  })

  test('draws forty clusters', async () => {
    expect(await drawn(manyClusters(40))).toMatchObject({ nodes: 41, lines: 40 + 2 * 39 })
  })

  test('takes no text of a user for anything but a text', async () => {
    const { nodes, text, markup } = await drawn(hostilePicture())
    expect([nodes, markup]).toEqual([9, 0])
    expect(text).toContain('"]; end; x["')
    expect(text).toContain('<script>alert(1)</script>')
    expect(text).toContain('`**bold** [link](javascript:alert(1))`')
  })
})
