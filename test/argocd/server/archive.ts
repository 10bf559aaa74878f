import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'tar'

/** A checkout as it travels. */
export interface Archive {
  readonly bytes: Buffer
  readonly checksum: string
}

/** What travels: files, folders and links. Pipes, sockets and devices stay behind, `.git` too where it is excluded. */
function namesIn(folder: string, excluded: readonly string[], below = ''): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (excluded.includes(name)) return []
    if (entry.isDirectory()) return [name, ...namesIn(folder, excluded, name)]
    return entry.isFile() || entry.isSymbolicLink() ? [name] : []
  })
}

/** Packs a checkout as the repo-server does. */
export async function packRepository(
  folder: string,
  excluded: readonly string[] = ['.git'],
): Promise<Archive> {
  // A name that begins with @ would be read as an archive to include.
  const names = namesIn(folder, excluded).map((name) => (name.startsWith('@') ? `./${name}` : name))
  const packed = create({ cwd: folder, gzip: true, noDirRecurse: true, preservePaths: true }, [...names])
  const pieces: Buffer[] = []
  for await (const piece of packed) pieces.push(Buffer.from(piece as Uint8Array))
  const bytes = Buffer.concat(pieces)
  return { bytes, checksum: createHash('sha256').update(bytes).digest('hex') }
}
