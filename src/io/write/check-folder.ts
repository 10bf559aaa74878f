import { statSync } from 'node:fs'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { blockedPlace } from './refusals.ts'

/** An output folder may be missing, or a link to a folder; anything else is in the way. */
export function checkFolder(out: string): readonly Diagnostic[] {
  const stat = statSync(out, { throwIfNoEntry: false })
  return stat === undefined || stat.isDirectory() ? [] : [blockedPlace(`${out}/.`, 'blocked')]
}
