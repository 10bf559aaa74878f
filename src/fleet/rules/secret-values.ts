import { secretFindings, secretValue } from '../secret-findings.ts'
import type { GroupRule } from './rule.ts'

export const secretValues: GroupRule = {
  codes: [secretValue],
  check: ({ document, places }) => secretFindings(document, places),
}
