import { counted } from '../../diagnostics/counted.ts'
import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { type Dbms, dbmssOf, isStretched } from '../dbms.ts'
import type { Fleet } from '../fleet.ts'
import type { Rule } from './rule.ts'
import { quoted } from './wording.ts'

const even: Code = {
  code: 'NF-QUO-001',
  severity: 'error',
  title: 'Even number of primaries',
  explanation:
    'A write needs the majority of the primaries: 2F + 1 of them survive the loss of F. One more makes an even number, which costs a server and every write a confirmation, and survives nothing more. The v1alpha1 webhook demands an odd number as well.',
}

const tooFew: Code = {
  code: 'NF-QUO-002',
  severity: 'error',
  title: 'Fewer than three primaries',
  explanation:
    'One primary survives no failure, not even the restart of its node during an upgrade, and two survive none either, because both are the majority. Each cluster of an active-passive or distributed fleet is a DBMS of its own, so each needs three; in an active-active fleet all clusters count together. Secondaries do not count: they never take over.',
}

export const primaries: Rule = {
  codes: [even, tooFew],
  check: (fleet) => dbmssOf(fleet).flatMap((dbms) => finding(fleet, dbms)),
}

function finding(fleet: Fleet, dbms: Dbms): readonly Diagnostic[] {
  const count = dbms.primaries
  if (count >= 3 && count % 2 === 1) return []
  const [place, ...others] = dbms.clusters.map(({ name, path, nodeAllocation }) => ({
    span: fleet.places.at(primariesOf(path)),
    message: `${counted(nodeAllocation.primaries, 'primary').replace(/ys$/, 'ies')} in "${name}"`,
  }))
  const subject = isStretched(fleet)
    ? `The DBMS over ${quoted(dbms.clusters.map(({ name }) => name))}`
    : `The DBMS in ${quoted(dbms.clusters.map(({ name }) => name))}`
  const shared = { span: place?.span, related: others }
  if (count < 3) {
    const survives = count === 0 ? 'so nothing in it could be written' : 'which survive no failure'
    return [
      diagnostic(
        tooFew,
        `${subject} has ${counting(count)}, ${count === 1 ? 'which survives no failure' : survives}.`,
        {
          ...shared,
          help: 'Write primaries: 3, which survives one failure, or 5, which survives two.',
        },
      ),
    ]
  }
  const survived = count / 2 - 1
  return [
    diagnostic(
      even,
      `${subject} has ${counting(count)}, which survive ${survived} ${survived === 1 ? 'failure' : 'failures'}, just as ${count - 1} would.`,
      {
        ...shared,
        help: `Did you mean ${count - 1}? ${count + 1 > 11 ? '' : `${count + 1} would survive ${survived + 1}.`}`.trimEnd(),
      },
    ),
  ]
}

function counting(count: number): string {
  return count === 0 ? 'no primary' : count === 1 ? '1 primary' : `${count} primaries`
}

function primariesOf(cluster: Path): Path {
  return [...cluster, 'nodeAllocation', 'primaries']
}
