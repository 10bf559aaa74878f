// Kinds whose CRD is not among the others, written down from its documentation: HelmChartConfig of k3s and RKE2
// (k3s-io/helm-controller 21a911f).

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
]
