/** The parts of a spec that hold for every cluster, unless the `overrides` of a cluster change them for it. */
export const overridable = ['topology', 'storage', 'resources', 'config', 'image'] as const

export type Overridable = (typeof overridable)[number]

/** Whether clusters may override a part of the spec. */
export function isOverridable(part: unknown): part is Overridable {
  return overridable.some((known) => known === part)
}
