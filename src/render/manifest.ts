import type { Span } from '../diagnostics/span.ts'
import type { Path } from '../source/path.ts'
import type { View } from '../template/view.ts'

/** Where one field of a manifest came from. */
export interface FieldOrigin {
  readonly path: Path
  /** Line of the template. */
  readonly template: Span
  /** The last patch that set it. */
  readonly patch: Span | undefined
  /** What the view was asked for, such as `cluster.storage.size`; one for each printed expression. */
  readonly view: readonly Path[]
}

/** One file of a tree with its origin. */
export interface RenderedFile {
  /** `clusters/<cluster>/<area>/<kind>-<name>.yaml`, `hub/…` or `values/<cluster>/<chart>.json`. */
  readonly path: string
  readonly text: string
  /** The cluster whose tree it is in, or `hub`. */
  readonly owner: string
  readonly view: View
  /** Field by field, made on demand. */
  readonly origins: () => readonly FieldOrigin[]
}

/** One Kubernetes object with its origin. */
export interface Manifest extends RenderedFile {
  readonly area: string
  /** The cluster whose view it was filled from. */
  readonly viewOf: string
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
}
