import { parseAllDocuments } from 'yaml'

/**
 * Splits a stream as Argo CD's server does: each document becomes JSON, read by the rules of YAML 1.1; documents that
 * hold nothing are passed over.
 */
export function documentsOf(stdout: string): readonly string[] {
  return parseAllDocuments(stdout, { version: '1.1' }).flatMap((document) => {
    const [error] = document.errors
    if (error !== undefined) throw new Error(`failed to unmarshal manifest: ${error.message}`)
    const value: unknown = document.toJS()
    return value === null ? [] : [JSON.stringify(value)]
  })
}

/** Objects as the repo-server reads them from an answer: maps with a kind; anything else is an error of the plugin. */
export function objectsOf(manifests: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  return manifests.map((text) => {
    const object = JSON.parse(text)
    if (typeof object?.kind !== 'string') throw new Error(`Object 'Kind' is missing in '${text}'`)
    return object
  })
}
