import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Source } from '../../source/source.ts'
import { isPluginFile, pluginFileFindings } from './plugin-file.ts'
import { hasServerSettings, serverSettingsFindings } from './server-settings.ts'
import { hasSidecar, sidecarFindings } from './sidecar.ts'

/**
 * What is wrong with a document that sets Argo CD up for plugins (plugin.yaml, the repo-server's containers, Argo CD's
 * settings); undefined for every other document.
 */
export function setupFindings(source: Source): readonly Diagnostic[] | undefined {
  if (isPluginFile(source)) return pluginFileFindings(source)
  if (!hasSidecar(source) && !hasServerSettings(source)) return undefined
  return [...sidecarFindings(source), ...serverSettingsFindings(source)]
}
