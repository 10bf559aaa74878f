/**
 * The pure core, for programs that bring their own input and output: read → parse → decode → check → plan →
 * render → print. Nothing here touches files, processes, the network or the clock.
 */
export type { Code, Diagnostic, Severity } from './diagnostics/diagnostic.ts'
export type { Result } from './diagnostics/result.ts'
export type { Change } from './diff/change.ts'
export { diffTrees } from './diff/diff-trees.ts'
export { decodeFleet } from './fleet/decode.ts'
export { decodeClusterSet } from './fleet/decode-cluster-set.ts'
export type { Cluster, ClusterSet, Fleet } from './fleet/fleet.ts'
export { importFleet } from './fleet/import/import-fleet.ts'
export { checkFleet, checkFleets } from './fleet/rules/index.ts'
export { type Overlay, readOverlay } from './overlay/overlay.ts'
export { print, printStream } from './print/canonical.ts'
export { type Tree, treeOf } from './print/tree.ts'
export { chooseParts } from './render/choose-parts.ts'
export type { Manifest } from './render/manifest.ts'
export { planClusterSet, planFleet } from './render/plan.ts'
export { renderPlan } from './render/render.ts'
export { readSource, readSources } from './source/read.ts'
export type { Source } from './source/source.ts'
export { readTarget, type Target } from './target/target.ts'
