import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { diagnostic } from '../../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../diagnostics/result.ts'
import type { Path } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Application, ApplicationSource } from './application.ts'
import { applicationCodes } from './codes.ts'

/** How Argo CD makes objects of a source, as far as that can be reproduced. */
export type SourceType = 'plugin' | 'directory'

/** Files by which Argo CD takes a folder for something else than manifests where the source does not say what it is. */
const markers = ['Chart.yaml', 'kustomization.yaml', 'kustomization.yml', 'Kustomization']

const blocks = ['plugin', 'helm', 'kustomize', 'directory'] as const

/** Whether the plugin or the folder's files make the objects of a source; anything else is refused at its place. */
export function sourceType(
  application: Application,
  source: ApplicationSource,
  repository: string,
): Result<SourceType> {
  const { value } = source
  const refuse = (step: Path, detail: string, help: string): Result<SourceType> =>
    failure(
      diagnostic(applicationCodes.foreign, detail, { span: application.at([...source.path, ...step]), help }),
    )
  const given = blocks.filter((block) => value[block] !== undefined)
  const [first] = given
  if (value['chart'] !== undefined) return refuse(['chart'], 'The source is a Helm chart.', byArgocd)
  if (given.length > 1)
    return refuse(
      [given[1] ?? ''],
      `The source has ${given.join(' and ')}; Argo CD takes one.`,
      'Leave one of them.',
    )
  if (first === 'helm' || first === 'kustomize')
    return refuse([first], `The source is rendered by ${first}.`, byArgocd)
  if (first === 'plugin') {
    const name = isMap(value['plugin']) ? value['plugin']['name'] : undefined
    if (name === 'neofleet') return success('plugin')
    const called = name === undefined ? 'no plugin by name' : `the plugin ${JSON.stringify(name)}`
    return refuse(
      ['plugin', 'name'],
      `The source names ${called}, and this is neofleet.`,
      'Write plugin.name: neofleet.',
    )
  }
  const marker = markers.find((file) => existsSync(join(repository, String(value['path']), file)))
  if (first === undefined && marker !== undefined)
    return refuse(
      ['path'],
      `Argo CD takes a folder with ${marker} for no folder of manifests.`,
      'Write directory: {}.',
    )
  return success('directory')
}

const byArgocd = 'argocd app manifests prints what Argo CD makes of it.'
