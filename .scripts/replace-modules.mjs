import { join } from 'node:path'

/** Replaces modules of the project, by their path from `root`, with other code. */
export function replaceModules(root, codes) {
  const byId = new Map(Object.entries(codes).map(([file, code]) => [join(root, file), code]))
  return { name: 'replace-modules', load: (id) => byId.get(id) ?? null }
}
