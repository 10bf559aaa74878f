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

/** How many lines a text draws between its boxes. */
const linesIn = (text: string) => text.match(/^ {2}\w+ (<-->|-->|---|-\.->)/gm)?.length ?? 0

describe('a picture that Mermaid would not take', () => {
  test('of more than 500 lines has a box for each region, and says so', () => {
    const whole = manyClusters(167)
    expect(linesIn(printMermaid({ ...whole, replications: whole.replications.slice(0, 1) }))).toBe(167 + 166)
    const printed = printMermaid(manyClusters(170))
    expect(printed.match(/^ {4}cluster\d+\[.*$/gm)).toHaveLength(6)
    expect(printed).toMatch(
      /"29 clusters: us-east-1#45;0|"29 clusters: us-east-1-0, us-east-1-6, .* and 23 more<br/,
    )
    expect(printed).toMatch(/^ {2}folded\["The clusters of each region are one box/m)
    // One mesh of six regions, and two databases that five of them read.
    expect(linesIn(printed)).toBe(6 + 2 * 5)
    expect(printed).toContain('87 primaries')
    expect(printed.length).toBeLessThan(5_000)
  })

  test.each([
    ['lines between regions', 40, 40],
    ['regions', 4_000, 4_000],
  ])('of too many %s leaves out more, and says so', (_, count, regions) => {
    const clusters = Array.from({ length: count }, (_, index) => `c${index}`)
    const [model] = manyClusters(1).regions[0]?.clusters ?? []
    if (model === undefined) throw new Error('a cluster')
    const picture: Picture = {
      ...manyClusters(1),
      regions: clusters
        .slice(0, regions)
        .map((name) => ({ name, clusters: [{ ...model, name, region: name }] })),
      links: clusters
        .slice(0, 40)
        .map((from) => ({ from: [from], to: clusters.slice(0, 40), ports: ['7687/TCP'] })),
      replications: [],
    }
    const printed = printMermaid(picture)
    expect(linesIn(printed)).toBe(0)
    expect(printed.length).toBeLessThan(50_000)
    expect(printed).toMatch(
      count === 40 ? /no line is drawn between them/ : /4000 clusters in 4000 regions, 40 links/,
    )
  })
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

  test('draws what was too large, folded', async () => {
    const { nodes, lines, text } = await drawn(manyClusters(170))
    // Six regions, the link between them, and the box that tells.
    expect([nodes, lines]).toEqual([8, 16])
    expect(text).toContain('29 clusters: us-east-1-0')
  })

  test('takes no text of a user for anything but a text', async () => {
    const { nodes, text, markup } = await drawn(hostilePicture())
    expect([nodes, markup]).toEqual([9, 0])
    expect(text).toContain('"]; end; x["')
    expect(text).toContain('<script>alert(1)</script>')
    expect(text).toContain('`**bold** [link](javascript:alert(1))`')
  })
})
