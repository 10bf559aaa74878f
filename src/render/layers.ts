import type { areas } from '../target/folder-schema.ts'

type Area = (typeof areas)[number]

/** Parts of a cluster's tree that are applied one after the other, each by an Application of its own. */
export const layers = {
  base: ['platform', 'network', 'dns', 'security', 'observability'],
  dbms: ['dbms'],
  data: ['database', 'backup'],
} as const satisfies Record<string, readonly Area[]>

export type Layer = keyof typeof layers

const layerOfArea = new Map<string, Layer>(
  Object.entries(layers).flatMap(([layer, parts]) => parts.map((area) => [area, layer as Layer] as const)),
)

/** The layer that an area of the tree belongs to. */
export function layerOf(area: string): Layer {
  return layerOfArea.get(area) ?? 'base'
}

/** Whether a text names a layer. */
export function isLayer(name: string): name is Layer {
  return Object.hasOwn(layers, name)
}
