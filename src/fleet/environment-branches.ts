import type { Fleet } from './fleet.ts'

/** What the names of a fleet's environment branches begin with; undefined where it is not promoted by branches. */
export function branchFolder({ name, spec }: Fleet): string | undefined {
  const promotion = spec.gitops?.promotion
  return promotion === undefined ? undefined : `${promotion.branches}/${name}`
}
