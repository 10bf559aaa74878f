import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Source } from '../../source/source.ts'
import { setupCodes } from './codes.ts'

/** Seconds that a caller waits for the repo-server where nothing is said. */
const usual = 60

const timeouts = ['server.repo.server.timeout.seconds', 'controller.repo.server.timeout.seconds'] as const
const exclusions = 'reposerver.plugin.tar.exclusions'

/** Where Argo CD's settings stand: in its ConfigMap, or in values of the chart. */
function settingsPath({ value }: Source): Path | undefined {
  const field = (...path: Path) => valueAt(value, path)
  if (field('kind') === 'ConfigMap' && field('metadata', 'name') === 'argocd-cmd-params-cm') return ['data']
  return isMap(field('configs', 'params')) ? ['configs', 'params'] : undefined
}

/** Whether a document has settings of Argo CD's servers. */
export function hasServerSettings(source: Source): boolean {
  return settingsPath(source) !== undefined
}

/** What of the settings makes a render fail that the plugin could finish, or makes it carry what nobody reads. */
export function serverSettingsFindings(source: Source): readonly Diagnostic[] {
  const path = settingsPath(source)
  if (path === undefined) return []
  return [...timeoutFindings(source, path), ...exclusionFindings(source, path)]
}

function timeoutFindings(source: Source, path: Path): readonly Diagnostic[] {
  const seconds = timeouts.map((name) => Number(valueAt(source.value, [...path, name]) ?? usual))
  const [lower, higher] = seconds[0] === Math.min(...seconds) ? timeouts : [timeouts[1], timeouts[0]]
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)]
  if (!(least < most)) return []
  return [
    diagnostic(
      setupCodes.timeouts,
      `${lower} is ${least} seconds, and ${higher} is ${most}: the lower one ends a render.`,
      {
        span: source.span([...path, higher]),
        help: `Write ${lower}: "${most}" too.`,
      },
    ),
  ]
}

function exclusionFindings(source: Source, path: Path): readonly Diagnostic[] {
  const text = valueAt(source.value, [...path, exclusions])
  if (typeof text === 'string' && text.split(';').includes('.git')) return []
  return [
    diagnostic(setupCodes.exclusions, 'The history of the repository goes to the plugin with every render.', {
      span: text === undefined ? source.keySpan(path) : source.span([...path, exclusions]),
      help: `Write ${exclusions}: ${JSON.stringify(text ? `${String(text)};.git` : '.git')}.`,
    }),
  ]
}
