// Kinds whose CRD is not among the others, written down from its documentation: HelmChartConfig of k3s and RKE2
// (k3s-io/helm-controller 21a911f), and those of GitOps Promoter 0.36 that are rendered (gitops-promoter 7456cfe).

const name = { type: 'string', minLength: 1, maxLength: 253, pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$' }
const named = { type: 'object', properties: { name }, required: ['name'] }
const commitStatuses = {
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['key'],
  items: {
    type: 'object',
    properties: { key: { type: 'string', minLength: 1, maxLength: 63 } },
    required: ['key'],
  },
}
const strings = { type: 'array', items: { type: 'string' } }
const promoterStatuses = { activeCommitStatuses: commitStatuses, proposedCommitStatuses: commitStatuses }
const activePath = { type: 'string', minLength: 1 }

export const writtenKinds = [
  {
    apiVersion: 'helm.cattle.io/v1',
    kind: 'HelmChartConfig',
    scope: 'Namespaced',
    spec: {
      type: 'object',
      properties: {
        failurePolicy: { type: 'string', enum: ['abort', 'reinstall', 'retry'] },
        forceConflicts: { type: 'boolean' },
        serverSide: { type: 'string', enum: ['auto', 'false', 'true'] },
        values: { 'x-kubernetes-preserve-unknown-fields': true },
        valuesContent: { type: 'string' },
        valuesSecrets: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              ignoreUpdates: { type: 'boolean' },
              keys: { type: 'array', items: { type: 'string' } },
              name: { type: 'string' },
            },
          },
        },
      },
    },
  },
  {
    apiVersion: 'promoter.argoproj.io/v1alpha1',
    kind: 'PromotionStrategy',
    scope: 'Namespaced',
    spec: {
      type: 'object',
      required: ['environments', 'gitRepositoryRef'],
      properties: {
        ...promoterStatuses,
        activePath,
        gitRepositoryRef: named,
        pullRequest: {
          type: 'object',
          properties: {
            labels: {
              type: 'object',
              properties: { expression: { type: 'string' } },
              required: ['expression'],
            },
          },
        },
        environments: {
          type: 'array',
          minItems: 1,
          maxItems: 1000,
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['branch'],
          items: {
            type: 'object',
            required: ['branch'],
            properties: {
              ...promoterStatuses,
              activePath,
              autoMerge: { type: 'boolean' },
              branch: { type: 'string', minLength: 1, maxLength: 100 },
            },
          },
        },
      },
    },
  },
  {
    apiVersion: 'promoter.argoproj.io/v1alpha1',
    kind: 'ArgoCDCommitStatus',
    scope: 'Namespaced',
    spec: {
      type: 'object',
      required: ['applicationSelector', 'promotionStrategyRef'],
      properties: {
        key: { type: 'string', minLength: 1, maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' },
        promotionStrategyRef: named,
        applicationSelector: {
          type: 'object',
          properties: {
            matchLabels: { type: 'object', additionalProperties: { type: 'string' } },
            matchExpressions: {
              type: 'array',
              items: {
                type: 'object',
                properties: { key: { type: 'string' }, operator: { type: 'string' }, values: strings },
                required: ['key', 'operator'],
              },
            },
          },
        },
        url: { type: 'object', properties: { template: { type: 'string' }, options: strings } },
      },
    },
  },
]
