import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/result.ts'
import { hasErrors } from '../../diagnostics/result.ts'
import { readInput } from '../../io/read-files.ts'
import { mergePatch } from '../../source/merge-patch.ts'
import { isMap } from '../../source/plain-map.ts'
import { readSource } from '../../source/read.ts'
import type { ApplicationSource, Data } from './application.ts'
import { applicationCodes } from './codes.ts'

/** What no file of the repository can change. */
const kept = ['repoURL', 'path', 'chart', 'targetRevision'] as const

/** Merges what files in the source's folder say into the source, as Argo CD does, and tells that they are there. */
export function mergeOverrides(
  source: ApplicationSource,
  name: string,
  repository: string,
): Result<ApplicationSource> {
  const folder = String(source.value['path'])
  const diagnostics: Diagnostic[] = []
  let merged: unknown = source.value
  for (const file of ['.argocd-source.yaml', `.argocd-source-${name}.yaml`].map((each) =>
    join(folder, each),
  )) {
    if (!existsSync(join(repository, file)) || statSync(join(repository, file)).isDirectory()) continue
    const input = readInput(file, repository)
    const read = input.value === undefined ? undefined : readSource(file, input.value.bytes)
    diagnostics.push(...input.diagnostics, ...(read?.diagnostics ?? []))
    if (read?.value === undefined) continue
    merged = mergePatch(merged, read.value.value)
    diagnostics.push(
      diagnostic(applicationCodes.overridden, `Argo CD merges ${file} into the source ${folder}.`, {
        span: read.value.span([]),
        help: 'Write in the Application what it says, where people look for it.',
      }),
    )
  }
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics }
  const own = Object.fromEntries(
    kept.flatMap((key) => (key in source.value ? [[key, source.value[key]]] : [])),
  )
  const value: Data = { ...(isMap(merged) ? merged : {}), ...own }
  return { value: { ...source, value }, diagnostics }
}
