import { describe, expect, test } from 'vitest'
import { renderedTrees } from './rendered-trees.ts'

const hubs = renderedTrees.filter(({ files }) => files.some(({ object }) => object.kind === 'ApplicationSet'))

const guard = 'argocd.argoproj.io/sync-options'
const guardOf = (object: { metadata: { annotations?: Record<string, string> } }) =>
  object.metadata.annotations?.[guard]?.split(',') ?? []

test('there are hubs of both modes, of every target and of stretched fleets to look at', () => {
  expect(hubs.length).toBeGreaterThan(5)
})

/** Every value that a Go template of a text asks for. */
function asked(template: unknown): ReadonlySet<string> {
  return new Set(
    [...JSON.stringify(template).matchAll(/\{\{(.*?)\}\}/g)].map(([, inside = '']) => inside.trim()),
  )
}

describe.each(hubs)('$folder', ({ files }) => {
  const sets = files.map(({ object }) => object).filter(({ kind }) => kind === 'ApplicationSet')

  test.each(sets.map((set) => [set.metadata.name, set]))(
    '%s never takes an Application away',
    (_, { spec }) => {
      expect(spec.syncPolicy).toEqual({
        applicationsSync: 'create-update',
        preserveResourcesOnDeletion: true,
      })
      expect(spec.template.metadata.finalizers).toBeUndefined()
      expect(spec.template.spec.syncPolicy.automated.allowEmpty).toBeUndefined()
    },
  )

  test.each(sets.map((set) => [set.metadata.name, set]))('%s misses no key', (_, { spec }) => {
    expect(spec.goTemplate).toBe(true)
    expect(spec.goTemplateOptions).toEqual(['missingkey=error'])
    expect(spec.template.spec.project).not.toContain('{{')
    // A list of the effective spec alone: files and patterns would miss what a base or a cluster set says.
    expect(spec.generators.map((generator: object) => Object.keys(generator))).toEqual([['list']])
    expect(spec.templatePatch).toBeUndefined()
    const { elements } = spec.generators[0].list
    expect(elements.length).toBeGreaterThan(0)
    for (const key of asked(spec.template)) {
      for (const element of elements) expect(Object.keys(element), key).toContain(key.slice(1))
    }
  })

  test.each(sets.map((set) => [set.metadata.name, set]))(
    '%s applies and compares on the server',
    (name, { spec }) => {
      const { syncOptions, automated } = spec.template.spec.syncPolicy
      expect(syncOptions).toEqual(
        expect.arrayContaining([
          'ServerSideApply=true',
          'RespectIgnoreDifferences=true',
          // Kinds come from CRDs that other Applications bring.
          'SkipDryRunOnMissingResource=true',
        ]),
      )
      expect(spec.template.metadata.annotations['argocd.argoproj.io/compare-options']).toBe(
        'ServerSideDiff=true',
      )
      // What Argo CD may prune is only what holds no data.
      expect(automated.prune).toBe(name.endsWith('-base'))
    },
  )

  test('applies every chart and every CRD on the server', () => {
    for (const { object } of files.filter(({ object }) => object.kind === 'Application')) {
      expect(object.spec.syncPolicy.syncOptions, object.metadata.name).toContain('ServerSideApply=true')
    }
  })

  test('tries again for an hour whatever syncs by itself', () => {
    const policies = files.map(({ object }) =>
      object.kind === 'ApplicationSet' ? object.spec.template.spec.syncPolicy : object.spec?.syncPolicy,
    )
    for (const { retry } of policies.filter((policy) => policy?.automated !== undefined)) {
      const { duration, factor, maxDuration } = retry.backoff
      expect([duration, factor, maxDuration]).toEqual(['30s', 2, '10m'])
      const waits = Array.from({ length: retry.limit }, (_, index) => Math.min(30 * 2 ** index, 600))
      expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(3600)
      expect(retry.refresh).toBe(true)
    }
  })

  test('guards every object that makes others', () => {
    const makers = files.filter(({ object }) => object.apiVersion === 'argoproj.io/v1alpha1')
    for (const { file, object } of makers) {
      expect(guardOf(object), file).toEqual(['Prune=false', 'Delete=false'])
      expect(object.metadata.finalizers, file).toBeUndefined()
    }
  })
})

// A kind that is new in the trees must be looked at: it holds data or decides about it, or it is listed here.
const holdNothing = [
  ...['Bundle', 'Certificate', 'CiliumNetworkPolicy', 'ClusterGlobalEgressIP', 'ConfigMap', 'DNSEndpoint'],
  ...['DestinationRule', 'EndpointSlice', 'Gateway', 'GlobalEgressIP', 'NetworkPolicy', 'PeerAuthentication'],
  ...['PodDisruptionBudget', 'PodMonitor', 'Probe', 'PrometheusRule', 'PushSecret', 'Role', 'RoleBinding'],
  ...['Secret', 'Service', 'ServiceAccount', 'ServiceExport', 'ServiceMonitor', 'Sidecar', 'VirtualService'],
]
// They are of the operator’s group and leave with consent: deletionPolicy Retain keeps what they stand for.
const withConsent = ['Neo4jRole', 'Neo4jRoleBinding', 'Neo4jUser']

test('whatever holds data or decides about it is neither pruned nor deleted', () => {
  const inClusters = renderedTrees.flatMap(({ folder, files }) =>
    files
      .filter(({ file }) => file.includes('/clusters/'))
      .map(({ file, object }) => ({ file: `${folder}/${file}`, object })),
  )
  const bare = inClusters.filter(({ object }) => {
    const options = guardOf(object)
    if (object.metadata.annotations?.['neofleet.dev/retired'] !== undefined) return false
    if (withConsent.includes(object.kind)) {
      return !options.includes('Prune=confirm') || object.spec.deletionPolicy !== 'Retain'
    }
    const guarded = options.includes('Prune=false') && options.includes('Delete=false')
    return !guarded && !holdNothing.includes(object.kind)
  })
  expect(bare.map(({ file }) => file)).toEqual([])
})
