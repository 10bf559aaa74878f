import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildScript, kustomizeAbsence, writeKustomizations } from './kustomize.mjs'
import { difference } from './same-objects.mjs'
import { variantsOf } from './variants.mjs'

const cdk8sApp = fileURLToPath(new URL('cdk8s-app.mjs', import.meta.url))

/** Which overlays of kustomize are built: all of them, or some and the rest by extrapolation. */
function sampleOf(overlays, most) {
  if (overlays.length <= most) return overlays
  const step = overlays.length / most
  return Array.from({ length: most }, (_, index) => overlays[Math.floor(index * step)])
}

/**
 * The equal objects for other tools, made from our rendered trees: jobs to run, how much of its work each does, and
 * a check that their outputs are equal to ours.
 */
export function peersOf(root, rendered, mostOverlays) {
  const trees = readdirSync(rendered)
    .sort()
    .map((fleet) => ({ fleet, ...variantsOf(join(rendered, fleet)) }))

  const folder = join(root, 'kustomize')
  const overlays = trees.flatMap(({ fleet, ...tree }) => writeKustomizations(folder, fleet, tree))
  const sample = sampleOf(overlays, mostOverlays)
  writeFileSync(join(root, 'kustomize.sh'), buildScript(sample))

  const slim = trees.map((tree) => ({
    ...tree,
    variants: tree.variants.map(({ objects: _, ...rest }) => rest),
  }))
  writeFileSync(join(root, 'cdk8s.json'), JSON.stringify(slim))
  const charts = join(root, 'cdk8s')

  const absence = kustomizeAbsence()
  const kustomize = { command: ['sh', join(root, 'kustomize.sh')], cwd: root }
  const cdk8s = {
    before: () => rmSync(charts, { recursive: true, force: true }),
    command: [process.execPath, cdk8sApp, join(root, 'cdk8s.json'), charts],
    cwd: root,
  }
  return {
    absence,
    /** All of kustomize's work over what its job does. */
    share: overlays.length / sample.length,
    sampled: sample.length,
    overlays: overlays.length,
    kustomize,
    cdk8s,
    /** The first difference from our objects, of those peers that have run. */
    difference: () =>
      [
        ...(absence === undefined ? sample.map(({ out, objects }) => difference(out, objects)) : []),
        ...chartDifferences(charts, trees),
      ].find((found) => found !== undefined),
  }
}

function chartDifferences(charts, trees) {
  const files = readdirSync(charts)
  return trees.flatMap(({ fleet, variants }) =>
    variants.map(({ name, objects }) => {
      const file = files.find((candidate) => candidate.startsWith(`${fleet}.${name}-`))
      return file === undefined ? `cdk8s wrote no ${fleet}.${name}` : difference(join(charts, file), objects)
    }),
  )
}
