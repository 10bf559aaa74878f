import type { Drill } from './drill-place.ts'
import { podLoss, zoneLoss } from './losses.ts'

/** Everything that can be rehearsed, the least first. */
export const drills: readonly Drill[] = [podLoss, zoneLoss]
