import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identity } from './variants.mjs'

/** Why kustomize cannot be measured here; undefined when it can. Before kubectl 1.27 it was kustomize 4. */
export function kustomizeAbsence() {
  const { status, stdout } = spawnSync('kubectl', ['version', '--client', '--output', 'json'], {
    encoding: 'utf8',
  })
  if (status !== 0) return 'kubectl is not installed'
  const { major, minor } = JSON.parse(stdout).clientVersion
  const version = `${major}.${minor}`
  return Number(major) > 1 || Number.parseInt(minor, 10) >= 27
    ? undefined
    : `kubectl ${version} is older than 1.27`
}

function targetOf(object) {
  const [group, version] = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')
    : ['', object.apiVersion]
  const { name, namespace } = object.metadata
  return { group, version, kind: object.kind, name, ...(namespace === undefined ? {} : { namespace }) }
}

const write = (file, data) => writeFileSync(file, JSON.stringify(data))

function writeObjects(folder, objects) {
  mkdirSync(folder, { recursive: true })
  const resources = objects.map((object, index) => {
    const file = `${index}-${object.kind.toLowerCase()}.yaml`
    write(join(folder, file), object)
    return file
  })
  return resources
}

/** Writes a base and an overlay per variant; answers with the overlays, each with where its output goes. */
export function writeKustomizations(folder, name, { base, variants }) {
  const root = join(folder, name)
  write(join(root, 'base', 'kustomization.yaml'), { resources: writeObjects(join(root, 'base'), base) })
  const byIdentity = new Map(base.map((object) => [identity(object), object]))
  return variants.map((variant) => {
    const overlay = join(root, variant.name)
    const own = writeObjects(overlay, variant.own)
    const patches = [
      ...variant.patches.map(({ of, operations }) => ({
        target: targetOf(byIdentity.get(of)),
        patch: JSON.stringify(operations),
      })),
    ]
    const shared = variant.removed.length === base.length ? [] : ['../base']
    write(join(overlay, 'kustomization.yaml'), { resources: [...shared, ...own], patches })
    return { overlay, out: join(root, `${variant.name}.out.yaml`), objects: variant.objects }
  })
}

/** One process after another, as a pipeline would: a script that builds every overlay. */
export function buildScript(overlays) {
  return overlays.map(({ overlay, out }) => `kubectl kustomize ${overlay} -o ${out}`).join(' &&\n')
}
