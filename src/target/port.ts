import type { Expression } from '../template/template.ts'
import type { PartyDocument, PortDocument } from './port-schema.ts'
import type { PrintedText } from './printed-text.ts'

/** Pods of one namespace that have some labels. */
export interface PodsOf {
  /** Undefined: that of the fleet. */
  readonly namespace: PrintedText | undefined
  readonly anyNamespace: boolean
  readonly labels: readonly (readonly [string, PrintedText])[]
  readonly oneOf: NonNullable<PartyDocument['pods']>['oneOf']
  /** A list of the view, each item with `namespace` and `labels`, instead of all others. */
  readonly each: Expression | undefined
}

/** Somebody who opens connections or takes them. */
export interface Party {
  readonly name: string
  readonly is: string
  readonly pods: PodsOf | undefined
  readonly ranges: Expression | undefined
  readonly hosts: Expression | undefined
  /** Name of the one cluster in which it stands, the hub for one; undefined: every cluster of the fleet, or outside. */
  readonly cluster: Expression | undefined
  readonly when: Expression | undefined
}

/** One need of one party to reach another. */
export interface Port {
  readonly port: number | Expression | undefined
  readonly protocol: PortDocument['protocol']
  readonly from: string
  readonly to: string
  readonly reach: PortDocument['reach']
  readonly why: string
  readonly when: Expression | undefined
}
