// Makes the objects with cdk8s, a chart for each cluster: node cdk8s-app.mjs VARIANTS OUT
import { readFileSync } from 'node:fs'
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s'

const identity = ({ apiVersion, kind, metadata }) =>
  [apiVersion, kind, metadata.namespace ?? '', metadata.name].join(' ')

const operation = ({ op, path, value }) =>
  op === 'remove' ? JsonPatch.remove(path) : JsonPatch[op](path, value)

const app = new App({ outdir: process.argv[3] })
for (const { fleet, base, variants } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  for (const { name, patches, own, removed } of variants) {
    const chart = new Chart(app, `${fleet}.${name}`, { disableResourceNameHashes: true })
    const changes = new Map(patches.map(({ of, operations }) => [of, operations]))
    const gone = new Set(removed)
    base
      .filter((object) => !gone.has(identity(object)))
      .forEach((object, index) => {
        const made = new ApiObject(chart, `base-${index}`, object)
        made.addJsonPatch(...(changes.get(identity(object)) ?? []).map(operation))
      })
    for (const [index, object] of own.entries()) new ApiObject(chart, `own-${index}`, object)
  }
}
app.synth()
