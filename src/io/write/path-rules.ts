const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
// Windows forbids these in names; control characters trouble every tool that prints a path.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029<>:"|?*\\\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])/

/** Why one name of a path may not be written on every disk; undefined where it may. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'has an empty name in it'
  if (name === '.' || name === '..') return 'could leave the tree'
  if (name.includes('\\')) return 'holds a backslash, which is a folder separator on Windows'
  if (forbidden.test(name)) return 'holds a character that some disks refuse'
  if (reserved.test(name)) return 'uses a name that Windows reserves for a device'
  if (/[. ]$/.test(name) || name.startsWith(' '))
    return 'has a name that starts or ends with a space or ends with a dot'
  if (name.toLowerCase() === '.git' || name.startsWith('.neofleet'))
    return 'uses a name that git or neofleet reserves'
  if (Buffer.byteLength(name) > 255) return 'has a name of more than 255 bytes'
  return undefined
}

/** Why a relative path may not be written; undefined where it may. */
export function pathProblem(path: string): string | undefined {
  if (path.startsWith('/')) return 'is absolute'
  for (const name of path.split('/')) {
    const problem = nameProblem(name)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** The form in which two paths are equal on a disk that ignores letter case and Unicode composition. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase()
}
