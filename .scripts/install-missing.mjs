// Installs what package.json names and node_modules lacks: a pull may have brought a dependency since the last `npm ci`.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Adds the missing packages and leaves everything else, the lock file too, as it is. */
export function installMissing(root) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const missing = Object.entries(devDependencies)
    .filter(([name]) => !existsSync(join(root, 'node_modules', name, 'package.json')))
    .map(([name, version]) => `${name}@${version}`)
  if (missing.length === 0) return
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--silent']
  execFileSync('npm', ['install', ...options, ...missing], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
