import type { Code } from '../../diagnostics/diagnostic.ts'
import { pathCodes } from './check-parts.ts'
import { claimCodes } from './claims.ts'
import { commitCodes } from './commit-work.ts'
import { guardCodes } from './guarded-data.ts'
import { recoveryCodes } from './recover.ts'
import { refusalCodes } from './refusals.ts'
import { replaceCodes } from './replace-file.ts'
import { systemCodes } from './system-problem.ts'

/** Every code of writing a tree. */
export const writeCodes: readonly Code[] = [
  pathCodes,
  claimCodes,
  commitCodes,
  guardCodes,
  recoveryCodes,
  refusalCodes,
  replaceCodes,
  systemCodes,
].flatMap((group): readonly Code[] => Object.values(group))
