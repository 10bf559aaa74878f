import { type Risk, risks } from '../diff/change.ts'

/** What a pull request is: what applying it does at worst, or `failover` where it carries out records of the spec. */
export const deliveryClasses = [...risks, 'failover'] as const
/** Classes that may be merged without a person, where the configuration says so. */
export const mergeableClasses = [
  'none',
  'metadata',
  'reload',
  'rolling-restart',
  'quorum',
] as const satisfies readonly Risk[]
export type DeliveryClass = Risk | 'failover'
