import type { EnvironmentEntry } from './wire.ts'

/** A parameter of `spec.source.plugin`. */
export interface AskedParameter {
  readonly name: string
  readonly string?: string
  readonly array?: readonly string[]
  readonly map?: Readonly<Record<string, string>>
}

/** An Application, as far as a plugin can tell. */
export interface Application {
  /** Path of the source in the repository; `.` for its top. */
  readonly path: string
  /** Null where the plugin block has none, undefined where there is no plugin block. */
  readonly parameters?: readonly AskedParameter[] | null
  /** `plugin.env`. */
  readonly env?: Readonly<Record<string, string>>
  /** Its instance name: with the namespace in front where it is outside of Argo CD's own. */
  readonly name?: string
}

const upper = (name: string) => name.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_')

function lossy({
  name,
  string,
  array = [],
  map = {},
}: AskedParameter): readonly (readonly [string, string])[] {
  return [
    ...(string === undefined ? [] : [[`PARAM_${upper(name)}`, string] as const]),
    ...Object.entries(map).map(([key, value]) => [`PARAM_${upper(name)}_${upper(key)}`, value] as const),
    ...array.map((value, index) => [`PARAM_${upper(name)}_${index}`, value] as const),
  ]
}

/** `$NAME` and `${NAME}` stand for what was said before, `$$` for a dollar. */
function substituted(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_all, dollar, braced, bare) =>
    dollar === undefined ? (known.get(braced ?? bare) ?? '') : '$',
  )
}

/** The variables of a request, in the order in which they are sent. */
export function entriesOf({ path, parameters, env = {}, name = 'fleet-us-east' }: Application) {
  const application: readonly (readonly [string, string])[] = [
    ['ARGOCD_APP_NAME', name],
    ['ARGOCD_APP_NAMESPACE', 'neo4j'],
    ['ARGOCD_APP_PROJECT_NAME', 'default'],
    ['ARGOCD_APP_REVISION', '0123456789abcdef0123456789abcdef01234567'],
    ['ARGOCD_APP_REVISION_SHORT', '0123456'],
    ['ARGOCD_APP_REVISION_SHORT_8', '01234567'],
    ['ARGOCD_APP_SOURCE_REPO_URL', 'https://git.example.com/fleets.git'],
    ['ARGOCD_APP_SOURCE_PATH', path],
    ['ARGOCD_APP_SOURCE_TARGET_REVISION', 'main'],
    ['KUBE_VERSION', '1.34.1'],
    ['KUBE_API_VERSIONS', 'v1,apps/v1'],
  ]
  const known = new Map(application)
  const own = Object.entries(env).map(
    ([key, value]) => [`ARGOCD_ENV_${key}`, substituted(value, known)] as const,
  )
  const sent =
    parameters === undefined
      ? []
      : [['ARGOCD_APP_PARAMETERS', JSON.stringify(parameters)] as const, ...(parameters ?? []).flatMap(lossy)]
  return [...application, ...own, ...sent].map(([key, value]): EnvironmentEntry => ({ name: key, value }))
}
