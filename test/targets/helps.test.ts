import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ruleCodes } from '../../src/fleet/rules/index.ts'
import { freshFolder } from '../fresh-folder.ts'
import { renderFleet } from '../overlays/example.ts'
import { catalog } from '../render/fleets.ts'

const folder = freshFolder()

/** What is said about backups, and what to write instead, of a fleet under a target. */
function said(
  target: string,
  strategy: string,
  backups = '',
): readonly (readonly [string, string | undefined])[] {
  const file = join(folder, 'fleet.yaml')
  writeFileSync(
    file,
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: ledger }
spec:
  target: ${target}
  strategy: ${strategy}
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  networking: { type: cilium }
  clusters:
    - name: a
      region: a
      nodeAllocation: { primaries: 3 }
      networking: { cilium: { clusterId: 1 } }
  storage: { size: 100Gi }
${backups}`,
  )
  return renderFleet(file)
    .diagnostics.filter(({ code }) => code.startsWith('NF-BAK-'))
    .map(({ code, help }) => [code, help])
}

test('a target that takes no backups does not ask for them', () => {
  const [found] = said('operator-v1beta1', 'active-passive')
  expect(found).toEqual(['NF-BAK-011', expect.stringMatching(/^Add backups: /)])
  const [none] = said('helm', 'active-active')
  expect(none).toEqual([
    'NF-BAK-011',
    expect.stringMatching(/^Install the chart neo4j-admin .*neofleet-ignore/),
  ])
  const half = said('helm', 'active-active', '  backups: { retention: { maxCount: 7 } }\n')
  expect(half).toEqual([['NF-BAK-003', expect.stringMatching(/^Leave backups out/)]])
})

test.each(['helm', 'operator-v1alpha1', 'operator-v1beta1'])(
  '%s speaks only of rules about fleets',
  (name) => {
    const target = catalog.target(name)?.value
    if (target === undefined) throw new Error('the target is not read')
    const strategies = Object.values(target.strategies)
    const named = [...Object.keys(target.helps), ...strategies.flatMap(({ softens }) => softens)]
    const known = new Set(ruleCodes.map(({ code }) => code))
    expect(named.filter((code) => !known.has(code))).toEqual([])
  },
)
