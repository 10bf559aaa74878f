import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Picture } from '../../src/report/picture/picture.ts'
import { printSvg } from '../../src/report/svg/print-svg.ts'
import { boxesOf, outside, overlaps } from './boxes.ts'
import { installed, newPage, patience, withBrowser } from './browser.ts'
import { manyClusters } from './many-clusters.ts'
import { hostilePicture, pictureOfStarter, picturesOf } from './pictures.ts'

withBrowser()

test.each(['production', 'active-active'])('the starter %s', async (starter) => {
  const golden = join(import.meta.dirname, 'golden', `${starter}.svg`)
  await expect(printSvg(pictureOfStarter(starter))).toMatchFileSnapshot(golden)
})

const [submariner] = picturesOf('overlays/submariner/examples/connectivity-only')
const manyDatabases = (picture: Picture, count: number): Picture => ({
  ...picture,
  replications: Array.from({ length: count }, (_, index) => {
    const names = picture.regions.flatMap(({ clusters }) => clusters.map(({ name }) => name))
    const turned = [...names.slice(index % names.length), ...names.slice(0, index % names.length)]
    const [home = '', ...replicas] = turned
    return { databases: [`database-${index}`], home, replicas: replicas.slice(0, 2), rpo: '16m' }
  }),
})

describe.runIf(installed)('in a browser', () => {
  let page: Page
  beforeAll(async () => {
    page = await newPage({ viewport: { width: 1200, height: 900 } })
  }, patience)

  test.each([
    ['of three clusters', pictureOfStarter('production')],
    ['of one stretched DBMS', pictureOfStarter('active-active')],
    ['of links that differ', submariner ?? hostilePicture()],
    ['of forty clusters', manyClusters(40)],
    ['of thirty databases', manyDatabases(manyClusters(12), 30)],
    ['of hostile texts', hostilePicture()],
  ])('a picture %s has no text over another, and everything in its box', async (_, picture) => {
    // A file of its own is XML, which a browser shows only where it is well-formed.
    await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(printSvg(picture))}`)
    expect(await page.locator('script, a, image').count()).toBe(0)
    const [cards, regions, marks] = [
      await boxesOf(page, '.nf-card'),
      await boxesOf(page, '.nf-region'),
      await boxesOf(page, '.nf-mark'),
    ]
    expect(cards.length).toBe(picture.regions.flatMap(({ clusters }) => clusters).length)
    for (const boxes of [cards, regions, marks, await boxesOf(page, 'text'), await boxesOf(page, '.nf-chip')])
      expect(overlaps(boxes)).toEqual([])
    expect(outside(cards, regions)).toEqual([])
    expect(outside(await boxesOf(page, '.nf-cluster text, .nf-cluster .nf-chip'), cards)).toEqual([])
    expect(outside(await boxesOf(page, 'text, .nf-mark'), await boxesOf(page, '.nf-paper'))).toEqual([])
  })
})
