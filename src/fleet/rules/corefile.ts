import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { spanInText } from '../../source/span-in-text.ts'
import { checkCorefile } from '../dns/corefile/check-corefile.ts'
import { corefileCodes } from '../dns/corefile/codes.ts'
import type { ClusterGroup, GroupRule } from './rule.ts'

export const corefile: GroupRule = {
  codes: corefileCodes,
  check: (group) => textsOf(group).flatMap(({ text, path }) => check(group, text, path)),
}

interface Text {
  readonly text: string
  readonly path: Path
}

/** The server blocks of the fleet, and those that clusters have instead. */
function textsOf({ clusters, networking: { dns } }: ClusterGroup): readonly Text[] {
  if (!dns?.enabled) return []
  const own = clusters.map(({ dns }, index): Text => {
    return { text: dns?.corefile ?? '', path: ['spec', 'clusters', index, 'dns', 'corefile'] }
  })
  const all: readonly Text[] = [
    { text: dns.corefile, path: ['spec', 'networking', 'dns', 'corefile'] },
    ...own,
  ]
  return all.filter(({ text }) => text !== '')
}

function check(
  { clusters, networking: { dns }, strategy, places }: ClusterGroup,
  text: string,
  path: Path,
): readonly Diagnostic[] {
  const around = {
    members: clusters,
    zone: dns?.zone,
    stretched: strategy === 'active-active',
    taken: dns?.zone !== undefined && dns.resolvers.length > 0 ? [dns.zone] : [],
  }
  return checkCorefile(text, around, (part) => {
    const written = places.written(path)
    return spanInText(written.source, written.path, part)
  })
}
