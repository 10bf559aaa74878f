import { readSource } from './read.ts'
import type { Source } from './source.ts'

/** A text that is known to be sound, and is read when somebody asks for its data or for a place in it. */
export function lazySource(file: string, text: string): Source {
  let read: Source | undefined
  const source = (): Source => {
    read ??= readSource(file, text).value
    if (read === undefined) throw new Error(`${file} was sound at build time`)
    return read
  }
  return {
    file,
    text,
    get value() {
      return source().value
    },
    span: (path) => source().span(path),
    keySpan: (path) => source().keySpan(path),
  }
}
