import { readSource } from './read.ts'
import type { Source } from './source.ts'

/** A file that is known to be sound, and is read when somebody asks for its text, its data or a place in it. */
export function lazySource(file: string, textOf: () => string): Source {
  let read: Source | undefined
  const source = (): Source => {
    read ??= readSource(file, textOf()).value
    if (read === undefined) throw new Error(`${file} was sound at build time`)
    return read
  }
  return {
    file,
    get text() {
      return textOf()
    },
    get value() {
      return source().value
    },
    span: (path) => source().span(path),
    keySpan: (path) => source().keySpan(path),
  }
}
