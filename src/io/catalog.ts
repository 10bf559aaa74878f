import { failure, type Result } from '../diagnostics/result.ts'
import { type Overlay, readOverlay } from '../overlay/overlay.ts'
import { type KindSchema, kindSchemaFile } from '../schema/kind-schema.ts'
import type { FolderFiles, Texts } from '../target/folder-files.ts'
import { once } from '../target/once.ts'
import { readTarget, type Target } from '../target/target.ts'
import { builtinFiles } from './builtin.ts'

/** The targets, overlays and schemas that exist; each is read when it is first asked for. */
export interface Catalog {
  readonly targetNames: readonly string[]
  readonly overlayNames: readonly string[]
  readonly target: (name: string) => Result<Target> | undefined
  readonly overlay: (name: string) => Result<Overlay> | undefined
  readonly schema: (apiVersion: string, kind: string) => KindSchema | undefined
  /** A text of a target's or overlay's folder, such as its risks. */
  readonly text: (folder: string, file: string) => string | undefined
}

/** The files of one folder, called by their path inside it. */
function filesIn(location: string, names: readonly string[], files: Texts): Texts {
  return { keys: () => names, get: (name) => files.get(`${location}/${name}`) }
}

/** The built-in folders below a root that hold a head file, by their names. */
function builtinFolders(files: Texts, root: string, head: string): ReadonlyMap<string, FolderFiles> {
  const groups = new Map<string, string[]>()
  for (const path of files.keys()) {
    const end = path.startsWith(`${root}/`) ? path.indexOf('/', root.length + 1) : -1
    if (end === -1) continue
    const name = path.slice(root.length + 1, end)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [path.slice(end + 1)])
    else group.push(path.slice(end + 1))
  }
  return new Map(
    [...groups]
      .filter(([, names]) => names.includes(head))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, names]) => {
        const location = `${root}/${name}`
        return [name, { name, location, isBuiltin: true, files: filesIn(location, names, files) }]
      }),
  )
}

function remember<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>()
  return (name) => {
    const known = made.get(name)
    if (known !== undefined) return known
    const value = make(name)
    made.set(name, value)
    return value
  }
}

function readSchema(text: string | undefined): KindSchema | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as KindSchema)
}

/** The built-in folders, and the user's overlays, which win over a built-in one of the same name. */
export function openCatalog(userOverlays: readonly FolderFiles[] = []): Catalog {
  return userOverlays.length === 0 ? builtinCatalog() : catalogOf(userOverlays)
}

/** What a process reads of the built-in folders it reads once, whatever it renders. */
const builtinCatalog = once(() => catalogOf([]))

function catalogOf(userOverlays: readonly FolderFiles[]): Catalog {
  const builtin = builtinFiles()
  const targets = builtinFolders(builtin, 'templates', 'target.yaml')
  const overlays = new Map([
    ...builtinFolders(builtin, 'overlays', 'overlay.yaml'),
    ...userOverlays.map((folder) => [folder.name, folder] as const),
  ])
  const schemas = remember((file) => ({
    known: readSchema(
      userOverlays.map((folder) => folder.files.get(`schemas/${file}`)).find((text) => text !== undefined) ??
        builtin.get(`templates/schemas/${file}`),
    ),
  }))
  const find = (name: string) => targets.get(name)
  const target = remember((name) => {
    const folder = targets.get(name)
    return folder === undefined ? failure<Target>() : readTarget(folder, find)
  })
  const overlay = remember((name) => {
    const folder = overlays.get(name)
    return folder === undefined ? failure<Overlay>() : readOverlay(folder, find)
  })
  return {
    targetNames: [...targets.keys()],
    overlayNames: [...overlays.keys()].sort(),
    target: (name) => (targets.has(name) ? target(name) : undefined),
    overlay: (name) => (overlays.has(name) ? overlay(name) : undefined),
    schema: (apiVersion, kind) => schemas(kindSchemaFile(apiVersion, kind)).known,
    text: (folder, file) => (targets.get(folder) ?? overlays.get(folder))?.files.get(file),
  }
}
