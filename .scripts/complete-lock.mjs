// Adds the optional packages of other platforms to package-lock.json. `npm ci` demands them even where they are never
// installed, and npm leaves out those that the registry at hand does not have. Run it after every `npm install`.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))

/** What a package's name says about the machines it is for. */
function platformOf(name) {
  const words = name.split('/').pop().split('-')
  const known = (list) => list.filter((word) => words.includes(word))
  const os = known([
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'win32',
    'aix',
  ])
  const cpu = known([
    'arm',
    'arm64',
    'x64',
    'ia32',
    'ppc64',
    's390x',
    'riscv64',
    'loong64',
    'mips64el',
    'wasm32',
  ])
  const libc = [...known(['musl']), ...known(['gnu', 'gnueabihf']).map(() => 'glibc')]
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) }
}

let added = 0
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(place === '' ? {} : (entry.optionalDependencies ?? {}))) {
    const found = [`${place}/node_modules/${name}`, `node_modules/${name}`].some(
      (path) => path in lock.packages,
    )
    if (found || !/^[~^]?\d+\.\d+\.\d+$/.test(version)) continue
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[~^]/, ''),
      dev: true,
      optional: true,
      ...platformOf(name),
    }
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages of other platforms added`)
