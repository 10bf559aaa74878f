import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/result.ts'
import { valueAt } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Application, ApplicationSource, Data } from './application.ts'
import { applicationCodes } from './codes.ts'

type Variables = Readonly<Record<string, string>>

/** Variables that only a running Argo CD knows: they come from the destination cluster. */
const unknownHere = new Set(['KUBE_VERSION', 'KUBE_API_VERSIONS'])

/** What Argo CD tells every plugin of the Application; the revision is the commit that is checked out. */
function buildVariables(
  application: Application,
  { value }: ApplicationSource,
  commit: string | undefined,
): Variables {
  const text = (...path: readonly string[]) => String(valueAt(application.object, path) ?? '')
  const revision =
    commit === undefined
      ? {}
      : {
          ARGOCD_APP_REVISION: commit,
          ARGOCD_APP_REVISION_SHORT: commit.slice(0, 7),
          ARGOCD_APP_REVISION_SHORT_8: commit.slice(0, 8),
        }
  return {
    ARGOCD_APP_NAME: text('metadata', 'name'),
    ARGOCD_APP_NAMESPACE: text('spec', 'destination', 'namespace'),
    ARGOCD_APP_PROJECT_NAME: text('spec', 'project'),
    ...revision,
    ARGOCD_APP_SOURCE_REPO_URL: String(value['repoURL'] ?? ''),
    ARGOCD_APP_SOURCE_PATH: String(value['path'] ?? ''),
    ARGOCD_APP_SOURCE_TARGET_REVISION: String(value['targetRevision'] ?? ''),
  }
}

/** Variables in a text as Go's os.Expand replaces them: $NAME, ${NAME}, $$ for one dollar, nothing for an unknown one. */
function expand(text: string, variables: Variables, ask: (name: string) => void): string {
  return text.replaceAll(
    /\$(?:\{([^}]*)\}|\{|([A-Za-z_]\w*|[*#$@!?0-9-]))/g,
    (_, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? ''
      if (name === '$') return '$'
      ask(name)
      return Object.hasOwn(variables, name) ? (variables[name] ?? '') : ''
    },
  )
}

const shellName = (name: string) => name.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_')

/** The variables beside the JSON, in which a-b and a.b are one. */
function parameterVariables(parameters: readonly Data[]): Variables {
  const pairs = parameters.flatMap(({ name, string, array, map }) => {
    const base = `PARAM_${shellName(String(name))}`
    return [
      ...(typeof string === 'string' ? [[base, string]] : []),
      ...Object.entries(isMap(map) ? map : {}).map(([key, value]) => [`${base}_${shellName(key)}`, value]),
      ...(Array.isArray(array) ? array : []).map((item, index) => [`${base}_${index}`, item]),
    ]
  })
  return Object.fromEntries(pairs)
}

/** JSON as Go prints it: keys sorted, and what HTML would take for its own escaped. */
function goJson(parameters: readonly Data[] | undefined): string {
  if (parameters === undefined) return 'null'
  const sorted = (_: string, value: unknown) =>
    isMap(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
  return JSON.stringify(parameters, sorted).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The environment that Argo CD gives a plugin for a source, in its order of precedence, without that of the sidecar. */
export function pluginEnvironment(
  application: Application,
  source: ApplicationSource,
  commit: string | undefined,
): Result<Variables> {
  const diagnostics: Diagnostic[] = []
  const known = buildVariables(application, source, commit)
  const plugin = source.value['plugin'] as Data
  const entries = (plugin['env'] ?? []) as readonly { readonly name: string; readonly value: string }[]
  const own = entries.map(({ name, value }, index) => {
    const ask = (asked: string) => {
      const isUnknown =
        unknownHere.has(asked) || (asked.startsWith('ARGOCD_APP_REVISION') && commit === undefined)
      if (!isUnknown) return
      diagnostics.push(
        diagnostic(applicationCodes.foreign, `$${asked} is not known outside of Argo CD.`, {
          span: application.at([...source.path, 'plugin', 'env', index, 'value']),
          help: 'Write its value, or leave it out: neofleet’s plugin does not use it.',
        }),
      )
    }
    return [`ARGOCD_ENV_${name}`, expand(value, known, ask)]
  })
  const parameters = plugin['parameters'] as readonly Data[] | undefined
  const environment = {
    ...known,
    ...Object.fromEntries(own),
    ARGOCD_APP_PARAMETERS: goJson(parameters),
    ...parameterVariables(parameters ?? []),
  }
  return { value: diagnostics.length > 0 ? undefined : environment, diagnostics }
}
