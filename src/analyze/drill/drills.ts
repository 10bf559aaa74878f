import type { Drill } from './drill.ts'
import { connectivity, dns, tls } from './looks.ts'
import { podLoss, zoneLoss } from './losses.ts'
import { backupRestore } from './restore.ts'

/** Everything that can be rehearsed, the least first. */
export const drills: readonly Drill[] = [connectivity, dns, tls, podLoss, zoneLoss, backupRestore]
