import type { Path } from '../../source/path.ts'

/** A label selector, as Kubernetes writes it. */
export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly {
    readonly key: string
    readonly operator: 'In'
    readonly values: readonly string[]
  }[]
}

/** One side of a policy's rule: pods, an address range, or a host outside. */
export interface Peer {
  readonly party: string
  /** Undefined: every pod of the namespace. */
  readonly selector?: Selector
  readonly namespace?: string
  readonly anyNamespace?: true
  /** Clusters in which the pods stand, where it is not this one alone. */
  readonly clusters?: readonly string[]
  readonly range?: string
  readonly host?: string
  /** A host with `*` in it. */
  readonly pattern?: string
  /** Where the spec says it. */
  readonly place?: Path
}
