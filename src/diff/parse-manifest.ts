import { type Result, success } from '../diagnostics/result.ts'
import { readSource } from '../source/read.ts'

/** Reads one file of a tree into plain data: YAML and JSON by their ending, anything else as its text. */
export function parseManifest(file: string, text: string): Result<unknown> {
  if (/\.ya?ml$/.test(file)) {
    const { value, diagnostics } = readSource(file, text)
    return { value: value?.value, diagnostics }
  }
  return success(file.endsWith('.json') ? parseJson(text) : text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
