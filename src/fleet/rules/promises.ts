import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Fleet } from '../fleet.ts'
import { judgePromise } from '../promises/judge.ts'
import type { PromiseOfLayout, Verdict } from '../promises/verdict.ts'
import { durationText, rpoSeconds, secondsOf } from '../schedule/rpo.ts'
import type { Rule } from './rule.ts'

const broken: Code = {
  code: 'NF-PROM-001',
  severity: 'error',
  title: 'Promise that the layout cannot keep',
  explanation:
    'A promise says what the fleet must survive, and the spec must be able to keep it. The loss of a zone is survived by the majority of the primaries in other zones; the loss of a region by a replica elsewhere, which a person promotes. In one DBMS over several clusters both are survived by the majority of the primaries of each database, wherever Neo4j may have placed them.',
}

const unknown: Code = {
  code: 'NF-PROM-002',
  severity: 'error',
  title: 'Promise that cannot be judged',
  explanation:
    'The spec does not say enough to tell whether the promise is kept. A promise that nobody has checked is worse than none, so it is refused until the missing fact is written.',
}

const open: Code = {
  code: 'NF-PROM-003',
  severity: 'warning',
  title: 'Promise that hangs on where Neo4j puts primaries',
  explanation:
    'Neo4j chooses the servers of a database without regard to zones. With more servers than zones, two primaries of one database may share a zone, and its loss stops writes although the servers themselves are spread evenly. One server for each zone leaves no choice.',
}

const waits: Code = {
  code: 'NF-PROM-004',
  severity: 'warning',
  title: 'Promise that a failure has used up',
  explanation:
    'A failover uses up the replica that kept the promise, and so does the loss of its cluster. Until the record is settled, or the cluster is back or retired, that is only told: what a person has to do in an outage must never be held up by what the layout cannot have yet. Then the promise counts again.',
}

const tooSlow: Code = {
  code: 'NF-DR-008',
  severity: 'error',
  title: 'Promised RPO below what replication can keep',
  explanation:
    'A replica has what the last differential backup held when it last looked. So a failover can lose the longest time between two differential backups and the pull interval on top. Source: Neo4j’s documentation of cross-cluster database replication.',
}

const codes = { broken, unknown, open, waits } as const

export const promises: Rule = {
  codes: [broken, unknown, open, waits, tooSlow],
  check: (fleet) =>
    fleet.spec.promises.flatMap((promise, index) => [
      ...judgePromise(fleet, promise).map((verdict) => finding(fleet, index, verdict)),
      ...slowReplicas(fleet, promise, index),
    ]),
}

function finding({ places }: Fleet, index: number, { kind, field, detail, help }: Verdict): Diagnostic {
  return diagnostic(codes[kind], detail, { span: places.at(['spec', 'promises', index, field]), help })
}

function slowReplicas(fleet: Fleet, promise: PromiseOfLayout, index: number): readonly Diagnostic[] {
  const { rpo } = promise
  if (rpo === undefined || promise.survive !== 'region') return []
  return fleet.spec.databases.flatMap(({ name, replicas, replication }, position) => {
    const computed = replicas.length === 0 ? undefined : rpoSeconds(replication)
    if (computed === undefined || computed <= secondsOf(rpo)) return []
    const text = durationText(computed)
    return [
      diagnostic(tooSlow, `A failover can lose ${text} of "${name}", and ${rpo} is promised.`, {
        span: fleet.places.at(['spec', 'promises', index, 'rpo']),
        help: `Write rpo: ${text}, or more frequent differential backups.`,
        related: [
          {
            span: fleet.places.at(['spec', 'databases', position, 'replication']),
            message: 'the longest gap of differential and pullInterval',
          },
        ],
      }),
    ]
  })
}
