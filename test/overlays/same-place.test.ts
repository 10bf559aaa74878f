import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder } from '../fresh-folder.ts'
import { program } from '../program.ts'
import { root } from './example.ts'

// The build has parsed the built-in templates, and a user's folder may have the same path, name and files.
test('an overlay at the path of a built-in one is rendered as it is written', () => {
  const folder = freshFolder()
  const template = join(folder, 'overlays/cilium/templates/network-policy.yaml.hbs')
  cpSync(join(root, 'templates/starters/production/fleet.yaml'), join(folder, 'fleet.yaml'))
  cpSync(join(root, 'overlays/cilium'), join(folder, 'overlays/cilium'), { recursive: true })
  writeFileSync(template, readFileSync(template, 'utf8').replace('name: neo4j-servers', 'name: own-servers'))
  const printed = (...words: readonly string[]) =>
    execFileSync(
      process.execPath,
      [program, 'render', '--stdout', '--cluster', 'us-east-primary', ...words],
      { cwd: folder, encoding: 'utf8' },
    )
  expect(printed('--overlays', 'overlays')).toContain('name: own-servers')
  expect(printed()).not.toContain('name: own-servers')
})
