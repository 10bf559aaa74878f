// The program in parts: what most renders run, and the rest, which a start need not read.
import { join } from 'node:path'

/** Verbs whose code is read at every start. */
const firstVerbs = ['render', 'plugin', 'version'].map((verb) => `src/commands/${verb}.ts`)

/** Finds what those verbs import, when the graph of modules is known. */
export function splitInParts(root) {
  const first = new Set()
  const add = (id, importsOf) => {
    if (first.has(id)) return
    first.add(id)
    for (const imported of importsOf(id)) add(imported, importsOf)
  }
  return {
    plugin: {
      name: 'split-in-parts',
      buildEnd() {
        for (const file of ['src/main.ts', ...firstVerbs]) {
          add(join(root, file), (id) => this.getModuleInfo(id)?.importedIds ?? [])
        }
      },
    },
    output: {
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          { name: 'first', test: (id) => first.has(id), priority: 1 },
          { name: 'rest', priority: 0 },
        ],
      },
    },
  }
}

/**
 * Gives `require` for parts, each a function that is made and run when it is first asked for, and for all else that of
 * Node. The program holds the text of this function too.
 */
export function requireParts(names, functionOf, fromNode, embedded) {
  const loaded = {}
  return function require(id) {
    if (!names.includes(id)) return fromNode(id)
    if (loaded[id] === undefined) {
      loaded[id] = {}
      functionOf(id)(require, loaded[id], embedded)
    }
    return loaded[id]
  }
}
