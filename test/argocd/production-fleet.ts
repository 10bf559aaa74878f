import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'

/** A repository with the production starter as `fleet`, and as `large` with so many databases that no pipe holds it. */
export function productionRepository(): string {
  const repository = freshFolder()
  mkdirSync(join(repository, '.git'))
  execFileSync(process.execPath, [program, 'init', 'fleet', '--from', 'production'], {
    cwd: repository,
    stdio: 'ignore',
  })
  const text = readFileSync(join(repository, 'fleet/fleet.yaml'), 'utf8')
  const databases = Array.from(
    { length: 300 },
    (_, n) => `    - { name: extra${n}, home: us-east-primary }\n`,
  )
  mkdirSync(join(repository, 'large'))
  writeFileSync(
    join(repository, 'large/fleet.yaml'),
    text.replace(/^ {2}databases:\n/m, (all) => all + databases.join('')),
  )
  return repository
}

/** The cluster that tests ask for. */
export const asked = { parameters: [{ name: 'cluster', string: 'us-east-primary' }] }
