import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkCommand } from '../../src/commands/check.ts'
import { freshFolder } from '../fresh-folder.ts'

const folder = freshFolder()

/** Codes that `check` prints about a fleet without backups, whose clusters have these ids. */
function codesOf(comment: string, ids: readonly [number, number]): readonly string[] {
  const cluster = (name: string, id: number) =>
    `    - { name: ${name}, region: ${name}, nodeAllocation: { primaries: 3 }, networking: { cilium: { clusterId: ${id}, meshAddress: ${name}.example.com } } }`
  writeFileSync(
    join(folder, 'fleet.yaml'),
    `apiVersion: neofleet.dev/v1alpha1
kind: Fleet
metadata: { name: shop }
spec: ${comment}
  image: { repo: neo4j, tag: 2026.08-enterprise }
  acceptLicenseAgreement: eval
  clusters:
${cluster('east', ids[0])}
${cluster('west', ids[1])}
  storage: { size: 100Gi }
  networking: { type: cilium }
`,
  )
  let printed = ''
  const io = { cwd: folder, color: false, stdout: (text: string) => (printed += text), stderr: () => {} }
  checkCommand([], { format: 'text', overlays: [] }, io)
  return [...printed.matchAll(/^\w+\[(.*)\]/gm)].map(([, code = '']) => code)
}

const accepted = '# neofleet-ignore NF-BAK-011 backed up by the storage team'

test('what is accepted is silent, beside an error too', () => {
  expect(codesOf('', [1, 2])).toEqual(['NF-BAK-011'])
  expect(codesOf(accepted, [1, 2])).toEqual([])
  expect(codesOf(accepted, [1, 1])).toEqual(['NF-CILIUM-001'])
})

test('a comment that silences nothing is told, but not while an error may have ended the checks', () => {
  const idle = '# neofleet-ignore NF-BAK-002 one region'
  expect(codesOf(idle, [1, 2])).toEqual(['NF-BAK-011', 'NF-IGNORE-002'])
  expect(codesOf(idle, [1, 1])).toEqual(['NF-BAK-011', 'NF-CILIUM-001'])
})
