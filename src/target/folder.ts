import type { Source } from '../source/source.ts'
import type { Expression, Template } from '../template/template.ts'
import type { CertificateDocument } from './certificate-schema.ts'
import type { InvariantDocument } from './folder-schema.ts'
import type { InvariantWord } from './invariant-words.ts'
import type { LiveDocument } from './live-schema.ts'
import type { CreatedObject, ObjectFact } from './object-fact.ts'
import type { Party, Port } from './port.ts'

/** A template and where what it makes belongs. */
export interface ManifestEntry {
  readonly template: Template
  /** `cluster`, `fleet`, or a list of the view in the singular. */
  readonly for: string
  readonly over: 'clusters' | 'fleet'
  readonly when: Expression | undefined
  readonly area: string
  /** Whose tree it goes to: the cluster's own, the hub's, or that of the cluster an expression names. */
  readonly to: 'cluster' | 'hub' | Expression
  readonly scope: 'fleet' | 'set'
}

/** Helm values of one chart. */
export interface ValuesEntry {
  readonly template: Template
  readonly chart: string
  /** `cluster`, or a list of the view in the singular. */
  readonly for: string
  /** Names the file, where one cluster has several releases of the chart. */
  readonly release: Expression | undefined
  readonly scope: 'fleet' | 'set'
  /** `cluster`: one file for each; `hub`: one. */
  readonly to: 'cluster' | 'hub'
  readonly when: Expression | undefined
}

/** A patch file: plain data with a hole for every printed expression. */
export interface FolderPatch {
  readonly file: string
  readonly kind: string
  readonly name: string | undefined
  readonly when: Expression | undefined
  /** Objects it must match in every cluster it applies to. */
  readonly expects: number
  readonly operations: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly merge: Readonly<Record<string, unknown>> | undefined
  readonly expressions: readonly Expression[]
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/** A fact that must hold, said with one word of the vocabulary. */
export type Invariant = InvariantDocument & {
  readonly word: InvariantWord
  readonly condition: Expression | undefined
}

/** What one layer, such as a tunnel, takes from every packet between members. */
export interface Overhead {
  readonly bytes: number
  readonly why: string
  readonly when: Expression | undefined
}

/** A folder of templates and patches: what targets and overlays are made of. */
export interface Folder {
  readonly name: string
  readonly summary: string
  readonly source: Source
  readonly manifests: readonly ManifestEntry[]
  readonly values: readonly ValuesEntry[]
  readonly patches: readonly FolderPatch[]
  readonly invariants: readonly Invariant[]
  readonly objects: readonly ObjectFact[]
  readonly creates: readonly CreatedObject[]
  readonly parties: readonly Party[]
  readonly ports: readonly Port[]
  readonly overheads: readonly Overhead[]
  /** What running clusters are compared with; its texts are read when somebody compares. */
  readonly live: readonly LiveDocument[]
  /** The same of certificates. */
  readonly certificates: readonly CertificateDocument[]
}
