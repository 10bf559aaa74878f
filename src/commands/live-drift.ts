import { doctorCodes } from '../analyze/doctor/codes.ts'
import type { Look } from '../analyze/doctor/examine.ts'
import { counted } from '../diagnostics/counted.ts'
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { liveCodes } from './live-codes.ts'
import { liveSides } from './live-sides.ts'
import type { Prepared } from './prepare.ts'
import { changesBetween, type Rendered } from './tree-changes.ts'

/** Whether applying the trees would change anything in a cluster, or in the hub, as `diff --live` finds it out. */
export async function liveDrift(
  prepared: Prepared,
  rendered: Rendered,
  cluster: string,
  command: string,
): Promise<Look> {
  const sides = await liveSides(prepared, rendered.tree, { cluster })
  const found: Diagnostic[] = []
  const changes =
    sides.value === undefined ? [] : changesBetween(sides.value.before, sides.value.after, prepared, found)
  const isRefused = ({ code }: Diagnostic) => code === liveCodes.forbidden.code
  const findings = [...found, ...sides.diagnostics.filter((one) => !isRefused(one))]
  const unseen = sides.diagnostics
    .filter(isRefused)
    .map(({ detail }) => diagnostic(doctorCodes.unseen, `drift: ${detail}`))
  if (changes.length > 0) {
    const count = counted(changes.length, 'object')
    const detail = `Applying the tree would change ${count} of ${cluster}.`
    findings.push(diagnostic(doctorCodes.drift, detail))
  }
  const isClean = findings.length === 0 && unseen.length === 0
  return { seen: isClean ? ['no object differs from the tree'] : [], findings, unseen, alike: [], command }
}
