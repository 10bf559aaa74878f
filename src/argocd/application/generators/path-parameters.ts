import { posix } from 'node:path'
import type { Data } from '../application.ts'
import { typedTexts } from './typed-texts.ts'

/** A name as Argo CD makes it fit for Kubernetes. */
export function normalizedName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^-a-z0-9.]/gu, '-')
    .slice(0, 253)
    .replaceAll(/^[-.]+|[-.]+$/g, '')
}

/** Name and normalized name of the last part of a path. */
function named(name: string, path: string): Data {
  return { [name]: posix.basename(path), [`${name}Normalized`]: normalizedName(posix.basename(path)) }
}

/** What Argo CD tells about a folder, and about a file in it. */
export function pathParameters(
  folder: string,
  file: string | undefined,
  { prefix, isGo }: { readonly prefix: string; readonly isGo: boolean },
): Data {
  const segments = folder.split('/')
  const names = { ...named('basename', folder), ...(file === undefined ? {} : named('filename', file)) }
  if (isGo) {
    const path = { path: folder, ...names, segments: typedTexts(segments) }
    return prefix === '' ? { path } : { [prefix]: { path } }
  }
  const start = prefix === '' ? 'path' : `${prefix}.path`
  return Object.fromEntries([
    [start, folder],
    ...Object.entries(names).map(([name, value]) => [`${start}.${name}`, value]),
    ...segments.map((segment, index) => [`${start}[${index}]`, segment]),
  ])
}
