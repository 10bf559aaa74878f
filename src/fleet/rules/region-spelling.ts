import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'

const twoWays: Code = {
  code: 'NF-ID-014',
  severity: 'error',
  title: 'One region written in two ways',
  explanation:
    'What fails together is worked out by the names of regions. With capital letters in one place and small ones in another, as consoles of Google Cloud show the location of a bucket, one region counts as two: the loss of a region then seems to leave a cluster or a store that is lost with it, and a promise seems to be kept.',
}

export const regionSpelling: Rule = {
  codes: [twoWays],
  check: (fleet) => {
    const first = new Map<string, Named>()
    return regionsOf(fleet).flatMap((named) => {
      const { text, path } = named
      const before = first.get(text.toLowerCase())
      if (before === undefined) first.set(text.toLowerCase(), named)
      if (before === undefined || before.text === text) return []
      return [
        diagnostic(twoWays, `${text} is the region that is called ${before.text} elsewhere.`, {
          span: fleet.places.at(path),
          help: `Did you mean ${before.text}?`,
          related: [{ span: fleet.places.at(before.path), message: 'the other spelling' }],
        }),
      ]
    })
  },
}

/** A region, and where it is written. */
interface Named {
  readonly text: string
  readonly path: Path
}

/** Every region of the spec, those of clusters first. */
function regionsOf({ spec, clusters }: Fleet): readonly Named[] {
  const named = (text: string | undefined, path: Path): readonly Named[] =>
    text === undefined ? [] : [{ text, path }]
  return [
    ...clusters.flatMap(({ region, path }) => named(region, [...path, 'region'])),
    ...spec.storages.flatMap(({ region, replicatedTo = [] }, index) => [
      ...named(region, ['spec', 'storages', index, 'region']),
      ...replicatedTo.flatMap((copy, item) => named(copy, ['spec', 'storages', index, 'replicatedTo', item])),
    ]),
    ...named(spec.backups.defaultStorage?.region, ['spec', 'backups', 'defaultStorage', 'region']),
    ...named(spec.gitops?.hub?.region, ['spec', 'gitops', 'hub', 'region']),
  ]
}
