import { failureMatrix } from '../../src/analyze/failures/failure-matrix.ts'
import { fleetPorts } from '../../src/analyze/ports/fleet-ports.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { printReport } from '../../src/report/html/print-report.ts'
import { root } from '../overlays/example.ts'
import { hostilePicture } from './pictures.ts'

/** A page whose every text tries to be something else than a text. */
export function hostileReport(): string {
  const [ready] = prepare(['templates/starters/production'], root, { overlays: [] }).value?.fleets ?? []
  if (ready === undefined) throw new Error('the starter is sound')
  const picture = hostilePicture()
  const text = picture.fleet
  const fleet = { ...ready.fleet, name: text, namespace: text }
  const { failures, rows } = failureMatrix(fleet, false)
  const code = { code: text, severity: 'warning', title: text, explanation: text } as const
  const object = { apiVersion: 'v1', kind: text, namespace: text, name: text }
  return printReport({
    fleets: [
      {
        fleet,
        picture,
        failures: {
          fleet: text,
          unzoned: [text],
          failures: failures.map((failure) => ({ ...failure, what: text })),
          rows: rows.map((row) => ({
            database: text,
            home: text,
            outcomes: row.outcomes.map((outcome) => ({
              ...outcome,
              because: text,
              loses: text,
              command: text,
            })),
          })),
        },
        pairs: fleetPorts(fleet, ready.parts).pairs.map((pair) => ({
          ...pair,
          needs: pair.needs.map((need) => ({ ...need, why: text, from: { ...need.from, party: text } })),
        })),
      },
    ],
    findings: [diagnostic(code, text, { help: text })],
    trees: {
      against: text,
      changes: [
        {
          kind: 'changed',
          risk: 'data-loss',
          reason: text,
          object,
          fleet: text,
          paths: [text],
          clusters: [text],
          fields: [
            {
              path: ['spec', text],
              kind: 'changed',
              before: text,
              after: `${text}\n</pre>`,
              risk: 'data-loss',
              reason: text,
            },
          ],
        },
      ],
    },
  })
}
