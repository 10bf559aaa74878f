import { counted } from '../../diagnostics/counted.ts'
import { risks } from '../../diff/change.ts'
import { contentDigest } from '../../print/inventory.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import type { Report } from '../report.ts'
import { pictureStyle } from '../svg/style.ts'
import { changeList } from './changes.ts'
import { findingList } from './findings.ts'
import { fleetSections } from './fleet-sections.ts'
import { type Section, section } from './section.ts'
import { pageStyle } from './style.ts'

/** A page may use what it carries and nothing else: its one style by its digest, no script, no address. */
function policyOf(style: string): string {
  const digest = Buffer.from(contentDigest(style), 'hex').toString('base64')
  return `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`
}

type Tile = readonly [figure: string | number, words: string, tone?: 'good' | 'mild' | 'bad']

function tilesOf({ fleets, findings, trees }: Report): readonly Tile[] {
  const clusters = fleets.flatMap(({ fleet }) => fleet.clusters)
  const servers = clusters.reduce(
    (sum, { nodeAllocation }) => sum + nodeAllocation.primaries + nodeAllocation.secondaries,
    0,
  )
  const warnings = findings.filter(({ severity }) => severity !== 'info').length
  const { changes } = trees
  const worst = risks.findLast((risk) => changes?.some((change) => change.risk === risk))
  const tone = worst === 'data-loss' || worst === 'quorum' ? 'bad' : 'mild'
  const noun = (count: number, word: string) => counted(count, word).replace(/^\d+ /, '')
  const databases = fleets.reduce((sum, { fleet }) => sum + fleet.spec.databases.length, 0)
  const regions = new Set(clusters.map(({ region }) => region)).size
  return [
    [clusters.length, noun(clusters.length, 'cluster')],
    [regions, noun(regions, 'region')],
    [servers, noun(servers, 'server')],
    [databases, noun(databases, 'database')],
    [warnings, noun(warnings, 'warning'), warnings === 0 ? 'good' : 'mild'],
    ...(changes === undefined
      ? []
      : [
          worst === undefined
            ? ([0, 'changes to the trees', 'good'] as const)
            : ([changes.length, `${noun(changes.length, 'change')}, at worst ${worst}`, tone] as const),
        ]),
  ]
}

function tiles(report: Report): Markup {
  const items = tilesOf(report).map(
    ([figure, words, tone = 'plain']) => markup`<li class="${tone}"><b>${figure}</b>${words}</li>`,
  )
  return markup`<ul class="tiles">${items}</ul>`
}

function lead({ fleets }: Report): string {
  return fleets
    .map(({ fleet: { spec, name, namespace } }) => {
      const subject = fleets.length === 1 ? '' : `${name}: `
      return `${subject}Neo4j ${spec.image.tag}, ${spec.strategy}, joined by ${spec.networking.type}, namespace ${namespace}`
    })
    .join('; ')
}

/** Parts about all fleets together. */
function sharedSections({ findings, trees }: Report): readonly Section[] {
  return [
    {
      id: 'findings',
      title: 'Findings',
      about: markup`What the checks say of the spec; <code>neofleet explain CODE</code> tells more of each.`,
      body: findingList(findings),
    },
    {
      id: 'changes',
      title: 'Changes',
      about: markup`What a render would change in the trees below <code>${trees.against}</code>, and what that does to what runs.`,
      body: changeList(trees, 'changes-by-risk'),
    },
  ]
}

interface Named {
  readonly id: string
  readonly title: string
}

function contents(entries: readonly Named[]): Content {
  return entries.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)
}

function fleetPart(name: string, index: number, sections: readonly Section[]): Section {
  return {
    id: `fleet-${index}`,
    title: name,
    about: markup`${sections.map(({ id, title }, position) => markup`${position === 0 ? '' : ' · '}<a href="#${id}">${title}</a>`)}`,
    body: sections.map((each) => section(each, 3)),
  }
}

/** Prints everything about some fleets as one page that asks nothing of anybody: the same bytes for the same input. */
export function printReport(report: Report): string {
  const { fleets } = report
  const isOne = fleets.length === 1
  const ownSections = fleets.map((one, index) => fleetSections(one, index, isOne ? 3 : 4))
  const main = isOne
    ? ownSections.flat()
    : fleets.map(({ fleet }, index) => fleetPart(fleet.name, index, ownSections[index] ?? []))
  const sections = [...main, ...sharedSections(report)]
  const title = isOne ? (fleets[0]?.fleet.name ?? '') : counted(fleets.length, 'fleet')
  const style = `${pageStyle}${pictureStyle}\n`
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}: Neo4j fleet report</title>
<style>${{ markup: style }}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<header><h1>${title}</h1>
<p class="lead">${lead(report)}</p>
${tiles(report)}</header>
<nav aria-label="Contents"><ul>${contents(sections)}</ul></nav>
<main id="main" tabindex="-1">
${sections.map((each) => section(each, 2))}</main>
<footer><p>Made by <code>neofleet report</code> from the spec and the trees alone: nothing here was asked of a cluster.</p></footer>
</body>
</html>
`.markup
}
