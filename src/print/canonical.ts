import { fill, layout } from './layout.ts'

/** Prints plain data as canonical YAML: equal data gives equal bytes, and Kubernetes reads what YAML 1.2 readers read. */
export function print(object: unknown): string {
  return fill(
    layout(object, () => false),
    [],
  )
}

/** Joins printed objects into one YAML stream. */
export function printStream(texts: readonly string[]): string {
  return texts.join('---\n')
}
