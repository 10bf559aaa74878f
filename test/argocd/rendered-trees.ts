import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { examples, filesBelow, root } from '../overlays/example.ts'

/** Every tree that an example renders to, with its objects by their files. */
export const renderedTrees = examples
  .map(({ path }) => `${path}/expected`)
  .filter((folder) => existsSync(join(root, folder)))
  .map((folder) => ({
    folder,
    files: filesBelow(join(root, folder))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => ({ file, object: parse(readFileSync(join(root, folder, file), 'utf8')) })),
  }))

/** The objects of all trees. */
export const renderedObjects = renderedTrees.flatMap(({ files }) => files)
