import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Path, valueAt } from '../../source/path.ts'
import type { Source } from '../../source/source.ts'
import { setupCodes } from './codes.ts'

const server = '/var/run/argocd/argocd-cmp-server'
const sockets = '/home/argocd/cmp-server/plugins'

/** Where containers and volumes of the repo-server stand: in its Deployment or a patch of it, or in values of the chart. */
const places: readonly { readonly containers: Path; readonly volumes: Path; readonly pod: Path }[] = [
  {
    containers: ['spec', 'template', 'spec', 'containers'],
    volumes: ['spec', 'template', 'spec', 'volumes'],
    pod: ['spec', 'template', 'spec', 'securityContext'],
  },
  {
    containers: ['repoServer', 'extraContainers'],
    volumes: ['repoServer', 'volumes'],
    pod: ['repoServer', 'podSecurityContext'],
  },
]

function listAt(source: Source, path: Path): readonly unknown[] {
  const value = valueAt(source.value, path)
  return Array.isArray(value) ? value : []
}

/** A container that runs a plugin: it starts the plugin server, or shares the folder of its sockets under another name. */
function isSidecar(container: unknown): boolean {
  const command = valueAt(container, ['command'])
  if (Array.isArray(command) && String(command[0]).endsWith('argocd-cmp-server')) return true
  return (
    mountsOf(container).some((mount) => valueAt(mount, ['mountPath']) === sockets) && !isRepoServer(container)
  )
}

function isRepoServer(container: unknown): boolean {
  return String(valueAt(container, ['name'])).endsWith('repo-server')
}

function mountsOf(container: unknown): readonly unknown[] {
  const mounts = valueAt(container, ['volumeMounts'])
  return Array.isArray(mounts) ? mounts : []
}

interface Sidecar {
  readonly source: Source
  readonly path: Path
  readonly volumes: readonly unknown[]
  readonly pod: Path
}

function sidecarsOf(source: Source): readonly Sidecar[] {
  return places.flatMap(({ containers, volumes, pod }) =>
    listAt(source, containers).flatMap((container, index) =>
      isSidecar(container)
        ? { source, path: [...containers, index], volumes: listAt(source, volumes), pod }
        : [],
    ),
  )
}

/** Whether a document gives the repo-server a container that runs a plugin. */
export function hasSidecar(source: Source): boolean {
  return sidecarsOf(source).length > 0
}

/** What keeps the plugins' containers in a document from serving the repo-server. */
export function sidecarFindings(source: Source): readonly Diagnostic[] {
  return sidecarsOf(source).flatMap((sidecar) => [
    ...commandFindings(sidecar),
    ...userFindings(sidecar),
    ...mountFindings(sidecar),
  ])
}

function finding({ source, path }: Sidecar, below: Path, detail: string, help: string): Diagnostic {
  return diagnostic(setupCodes.sidecar, detail, { span: source.span([...path, ...below]), help })
}

function commandFindings(sidecar: Sidecar): readonly Diagnostic[] {
  const command = valueAt(sidecar.source.value, [...sidecar.path, 'command'])
  if (Array.isArray(command) && command.length === 1 && command[0] === server) return []
  return [
    finding(
      sidecar,
      ['command'],
      'The container does not start Argo CD’s plugin server.',
      `Write command: [${server}].`,
    ),
  ]
}

function userFindings(sidecar: Sidecar): readonly Diagnostic[] {
  const { source, path, pod } = sidecar
  const said = (field: string) =>
    valueAt(source.value, [...path, 'securityContext', field]) ?? valueAt(source.value, [...pod, field])
  return [
    ...(said('runAsUser') === 999
      ? []
      : [
          finding(
            sidecar,
            ['securityContext', 'runAsUser'],
            'The container does not run as user 999, to whom the socket belongs.',
            'Write securityContext.runAsUser: 999.',
          ),
        ]),
    ...(said('runAsNonRoot') === true
      ? []
      : [
          finding(
            sidecar,
            ['securityContext', 'runAsNonRoot'],
            'The container may run as root.',
            'Write securityContext.runAsNonRoot: true.',
          ),
        ]),
  ]
}

const needed: readonly { readonly mountPath: string; readonly name?: string; readonly what: string }[] = [
  { mountPath: '/var/run/argocd', name: 'var-files', what: 'the program of Argo CD’s plugin server' },
  { mountPath: sockets, name: 'plugins', what: 'the folder of sockets' },
  { mountPath: '/tmp', what: 'a folder of its own for temporary files' },
]

function mountFindings(sidecar: Sidecar): readonly Diagnostic[] {
  const mounts = mountsOf(valueAt(sidecar.source.value, sidecar.path))
  const missing = needed.flatMap(({ mountPath, name, what }) => {
    const isThere = mounts.some(
      (mount) =>
        valueAt(mount, ['mountPath']) === mountPath &&
        (name === undefined || valueAt(mount, ['name']) === name),
    )
    const help = `Mount ${name ?? 'an emptyDir'} at ${mountPath}.`
    return isThere ? [] : finding(sidecar, ['volumeMounts'], `The container lacks ${what}.`, help)
  })
  return [...missing, ...mounts.flatMap((mount, index) => sharedFindings(sidecar, mount, index))]
}

/** The volume at /tmp must not be the repo-server’s, which is called tmp, and must be made for each pod. */
function sharedFindings(sidecar: Sidecar, mount: unknown, index: number): readonly Diagnostic[] {
  if (valueAt(mount, ['mountPath']) !== '/tmp') return []
  const name = valueAt(mount, ['name'])
  const own = sidecar.volumes.find((volume) => valueAt(volume, ['name']) === name)
  if (name !== 'tmp' && valueAt(own, ['emptyDir']) !== undefined) return []
  const detail =
    name === 'tmp'
      ? 'The container shares the repo-server’s folder for temporary files.'
      : `The volume ${JSON.stringify(name)} at /tmp is no emptyDir here.`
  return [finding(sidecar, ['volumeMounts', index], detail, 'Mount an emptyDir of its own at /tmp.')]
}
