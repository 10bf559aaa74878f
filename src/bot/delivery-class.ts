import { type Risk, risks } from '../diff/change.ts'

/** What a pull request is: what applying it does at worst, or `failover` where it carries out records of the spec. */
export const deliveryClasses = [...risks, 'failover'] as const
export type DeliveryClass = Risk | 'failover'
