import { print } from '../print/canonical.ts'

/**
 * plugin.yaml of the sidecar. It has no discovery rule: with one, Argo CD would send the whole repository of every
 * Application once more just to ask. It has no version either: Applications would have to name it. It has no static
 * parameters: Argo CD prefers them to those that the command announces with the clusters of the fleet.
 */
export function pluginManifest(): string {
  return print({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ConfigManagementPlugin',
    metadata: { name: 'neofleet' },
    spec: {
      generate: { command: ['neofleet', 'plugin', 'generate'] },
      parameters: {
        dynamic: { command: ['neofleet', 'plugin', 'parameters'] },
      },
    },
  })
}
