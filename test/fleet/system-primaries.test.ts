import { expect, test } from 'vitest'
import { systemPrimaries } from '../../src/fleet/stretched/system-primaries.ts'
import type { StretchedServer } from '../../src/render/stretched/servers.ts'

function servers(role: StretchedServer['role'], counts: readonly number[]): readonly StretchedServer[] {
  return counts.flatMap((count, region) =>
    Array.from({ length: count }, (_, index): StretchedServer => {
      const name = `${role}-${region}-${index}`
      const place = { cluster: `c${region}`, region: `r${region}`, zone: undefined, address: undefined }
      return { name, pod: name, service: name, role, ...place }
    }),
  )
}

test('of more than seven primaries seven vote for the system database, spread over the regions (NF-QUO-009)', () => {
  const chosen = systemPrimaries([...servers('primary', [5, 3, 3]), ...servers('secondary', [4, 4, 4])])
  const byRegion = ['r0', 'r1', 'r2'].map(
    (region) => [...chosen].filter((server) => server.region === region).length,
  )
  expect(byRegion).toEqual([3, 2, 2])
})

test('secondaries never vote for it', () => {
  const chosen = systemPrimaries([...servers('primary', [1, 1, 1]), ...servers('secondary', [9, 9, 2])])
  expect([...chosen].map(({ role }) => role)).toEqual(['primary', 'primary', 'primary'])
})
