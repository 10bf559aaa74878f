import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { diagnostic } from '../diagnostics/diagnostic.ts'
import { lineSpan, type Span } from '../diagnostics/span.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { Path } from '../source/path.ts'
import type { FolderPatch } from '../target/folder.ts'
import type { Expression } from '../template/template.ts'
import { patchUnmatched } from './codes.ts'

/** A change to rendered objects, from a folder or from the spec. */
export interface RenderPatch {
  /** How messages call it. */
  readonly label: string
  readonly target: {
    readonly kind: string
    readonly name?: string | undefined
    readonly namespace?: string | undefined
    readonly cluster?: string | undefined
  }
  readonly when: Expression | undefined
  readonly expects: number
  /** Whether `expects` counts the objects of one cluster, or of the whole tree. */
  readonly counts: 'cluster' | 'tree'
  readonly operations: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly merge: Readonly<Record<string, unknown>> | undefined
  /** What its holes print, by number. */
  readonly expressions: readonly Expression[]
  /** The place of a part of it. */
  readonly at: (path: Path) => Span
}

/** A patch file of a target or overlay. */
export function folderPatch(patch: FolderPatch): RenderPatch {
  return {
    ...patch,
    label: patch.file,
    target: { kind: patch.kind, name: patch.name },
    counts: 'cluster',
    at: (path) => lineSpan(patch.file, patch.lineOf(path)),
  }
}

/** The user's patches, in their order. */
export function specPatches(fleet: Fleet): readonly RenderPatch[] {
  return fleet.spec.patches.map((patch, index) => ({
    label: `spec.patches[${index}]`,
    target: patch.target,
    when: undefined,
    expects: patch.expects,
    counts: 'tree',
    operations: patch.operations,
    merge: patch.merge,
    expressions: [],
    at: (path) => fleet.places.at(['spec', 'patches', index, ...path]),
  }))
}

/** The finding for a patch that matched another number of objects than it says; undefined when it is right. */
export function countFinding(patch: RenderPatch, matched: number, where: string): Diagnostic | undefined {
  if (matched === patch.expects) return undefined
  const { kind, name, cluster } = patch.target
  const target = [kind, name, cluster === undefined ? undefined : `in ${cluster}`].filter(Boolean).join(' ')
  return diagnostic(
    patchUnmatched,
    `${patch.label} matches ${matched} objects (${target}) ${where}, and expects ${patch.expects}.`,
    {
      span: patch.at(['expects']),
      help:
        matched === 0
          ? 'Look at kind, name and cluster of the target: nothing is called like that.'
          : `Write expects: ${matched}, or narrow the target with name or cluster.`,
    },
  )
}
