import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportCommand } from '../../src/commands/report-fleets.ts'
import { freshFolder } from '../fresh-folder.ts'
import { root } from '../overlays/example.ts'
import { boxesOf, overlaps } from './boxes.ts'
import { installed, newPage, patience, withBrowser } from './browser.ts'
import { folderOf } from './fleet-folder.ts'
import { hostileReport } from './hostile-report.ts'

withBrowser()

/** What axe finds. */
interface Violations {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

function reportOf(fleet: string, cwd: string): string {
  const printed: string[] = []
  const io = { cwd, color: false, stdout: (text: string) => void printed.push(text), stderr: () => {} }
  expect(reportCommand([fleet], { output: 'html', overlays: [] }, io)).toBe(0)
  return printed.join('')
}

const three = reportOf('templates/starters/production', root)
const hostile = hostileReport()
const forty = reportOf('.', folderOf(40))

test('the same spec gives the same bytes', () => {
  expect(reportOf('templates/starters/production', root)).toBe(three)
})

test('one DBMS over all clusters has its databases where they may lie, and no home', () => {
  const page = reportOf('templates/helm/examples/databases', root)
  expect(page).toContain('Which servers may hold each database')
  expect(page).toContain('1 of 2 in fra, 2 in dub, 1 in mil')
  expect(page).toContain('fra reaches 3 of 5 primaries, dub reaches 3')
  expect(page).not.toContain('written here')
})

test('clusters whose zones are not known are named above the table', () => {
  expect(reportOf('templates/starters/quickstart', root)).toContain(
    '<p>Loss of zones is not worked out for east, west: write availabilityZones there.</p>\n<div',
  )
  expect(three).not.toContain('Loss of zones is not')
})

test('system databases that fare alike are one line, which names every DBMS it stands for', () => {
  const [table = ''] = /<caption id="[^"]*">What each loss does at worst[\s\S]*?<\/table>/.exec(forty) ?? []
  const lines = table.match(/^<tr><th scope="row">\w+/gm)
  expect(lines).toEqual(['<tr><th scope="row">orders', '<tr><th scope="row">system'])
  const homes = /popovertarget="([^"]*)">of 40 DBMSs, all alike/.exec(table)?.[1]
  const [list = ''] = new RegExp(`id="${homes}"[\\s\\S]*?</ul>`).exec(table) ?? []
  expect(list.match(/<li>/g)).toHaveLength(40)
  for (const index of [0, 17, 39]) expect(list).toMatch(new RegExp(`<li>[a-z-]+-\\d-${index}</li>`))
  // The loss of one cluster is told of each, with the DBMS that it takes.
  expect(table).toMatch(/<\/span> [^<]*us-east-1-0[^<]*<\/b> \(us-east-1-0\): writes/)
  expect(table).toMatch(/<\/span> [^<]*eu-central-1-39[^<]*<\/b> \(eu-central-1-39\): writes/)
})

describe('a fleet of few', () => {
  const text = readFileSync(join(root, 'templates/starters/production/fleet.yaml'), 'utf8')
  const folder = freshFolder()
  const reportText = (fleet: string) => {
    writeFileSync(join(folder, 'fleet.yaml'), fleet)
    return reportOf('.', folder)
  }

  test('tells of each failover how far it has come', () => {
    const record = (id: string, more: string) =>
      `    - { id: ${id}, date: "2026-11-25", database: orders, from: us-east-primary, to: us-west-dr, reason: outage${more} }\n`
    const stateOf = (more: string) => {
      const page = reportText(
        `${text}\n  failovers:\n${record('o1', ', phase: withdrawn')}${record('o2', more)}`,
      )
      return [...page.matchAll(/us-east-primary to us-west-dr<\/td><td[^>]*>([^<]*)</g)].map(
        ([, state]) => state,
      )
    }
    expect(stateOf(', phase: fence')).toEqual(['withdrawn', 'writes stopped'])
    expect(stateOf('')).toEqual(['withdrawn', 'promotion begun'])
    expect(stateOf(', settled: true')).toEqual(['withdrawn', 'settled'])
  })

  test('has no table of links where there is one cluster', () => {
    const one = `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: one }
spec:
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
    - { name: a, region: r, nodeAllocation: { primaries: 3 }, podCIDRs: [10.1.0.0/16], networking: { cilium: { clusterId: 1, meshAddress: a.example.com } } }
  storage: { size: 10Gi }
  networking: { type: cilium }
`
    const page = reportText(one)
    expect(page).not.toContain('Between clusters')
    expect(page).toContain('Inside of clusters')
    expect(three).toContain('Between clusters')
  })
})

const pages = [
  ['three clusters', three],
  ['forty clusters', forty],
  ['hostile texts', hostile],
] as const
const widths = { phone: 390, desktop: 1280 } as const

describe.runIf(installed).each(['light', 'dark'] as const)('in a browser, %s', (colorScheme) => {
  let page: Page
  const told: string[] = []
  beforeAll(async () => {
    page = await newPage({ colorScheme })
    page.on('console', (message) => told.push(message.text()))
    page.on('pageerror', (error) => told.push(error.message))
    page.on('request', (request) => told.push(request.url()))
    await page.goto('about:blank')
    told.length = 0
  }, patience)
  afterAll(async () => page.close())

  const cases = pages.flatMap(([name, html]) =>
    (['phone', 'desktop'] as const).map((device) => [name, device, html] as const),
  )

  test.each(cases)(
    '%s on a %s: nothing overlaps, nothing is fetched, nothing scrolls sideways',
    async (_, device, html) => {
      await page.setViewportSize({ width: widths[device], height: 900 })
      await page.setContent(html)
      for (const selector of [
        '.tiles li',
        '.card',
        '.verdict',
        '.nf-card',
        '.nf-mark',
        '.nf text',
        '.change, .findings li',
      ])
        expect(overlaps(await boxesOf(page, selector)), selector).toEqual([])
      const [body] = await boxesOf(page, 'html')
      expect(body?.width).toBe(widths[device])
      expect(await page.locator('html').evaluate((element) => element.scrollWidth)).toBe(widths[device])
      expect(await page.locator('script, img, iframe, object, [onload], [onerror], [style]').count()).toBe(0)
      expect(told).toEqual([])
    },
  )

  test('whoever sees or hears it otherwise finds everything', async () => {
    await page.setViewportSize({ width: widths.desktop, height: 900 })
    // The one that has every part.
    await page.setContent(hostile)
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'))
    // Colours alone differ between light and dark.
    const only = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}
    const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(only)})`)) as Violations
    expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)])).toEqual([])
  })
})

describe.runIf(installed)('with the keyboard alone', () => {
  let page: Page
  beforeAll(async () => {
    page = await newPage({ viewport: { width: 1280, height: 900 } })
    await page.setContent(three)
  }, patience)

  test('everything that can be used is reached', async () => {
    const all = page.locator('a[href], summary, [tabindex="0"], button.verdict, button.homes')
    await page.evaluate('addEventListener("focusin", ({ target }) => { target.dataset.reached = "" })')
    // A few more, as a busy browser may take a first one for the page itself.
    for (let step = (await all.count()) + 5; step > 0; step -= 1) await page.keyboard.press('Tab')
    const missed = await all.evaluateAll((elements) =>
      elements
        .filter((element) => element.dataset['reached'] === undefined)
        .map((element) => element.outerHTML),
    )
    expect(missed).toEqual([])
  })

  test('a cell opens its argument and closes it again', async () => {
    const cell = page.locator('.verdict.stale').first()
    await cell.focus()
    await page.keyboard.press('Enter')
    const argument = page.locator('[popover]:popover-open')
    expect((await argument.allInnerTexts()).join()).toContain('0 of 3 primaries left; majority is 2')
    expect((await argument.allInnerTexts()).join()).toContain(
      'neofleet failover --to us-west-dr --database orders',
    )
    await page.keyboard.press('Escape')
    expect(await argument.count()).toBe(0)
    expect(await cell.evaluate((element) => element.matches(':focus'))).toBe(true)
  })
})
