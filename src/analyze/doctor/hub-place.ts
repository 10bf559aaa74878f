import type { PlainMap } from '../../source/plain-map.ts'

/** An Application that Argo CD should have. */
export interface ExpectedApplication {
  readonly name: string
  readonly namespace: string
}

/** The hub with everything that is known of it before anybody asks it. */
export interface HubPlace {
  readonly cluster: { readonly name: string; readonly kubernetesVersion?: string }
  /** Its rendered objects, of all trees. */
  readonly objects: readonly PlainMap[]
  /** Rendered ones, and those that ApplicationSets make; none of a lost cluster, which is never healthy again. */
  readonly applications: readonly ExpectedApplication[]
  /** ApplicationSets whose Applications only Argo CD can tell. */
  readonly untold: readonly string[]
}
