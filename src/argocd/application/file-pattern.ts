/**
 * A pattern of `directory.include` or `exclude` as a regular expression over the path below the source. A star takes
 * slashes too, as in Argo CD; undefined for a pattern that Argo CD cannot read, and then takes for one that fits nothing.
 */
export function filePattern(pattern: string): RegExp | undefined {
  let text = ''
  let depth = 0
  for (const [token] of pattern.matchAll(/\\.|\[!?(?:\\.|[^\]\\])+\]|\*+|[\s\S]/gu)) {
    if (token.startsWith('*')) text += '.*'
    else if (token === '?') text += '.'
    else if (token.length > 2 && token.startsWith('[')) text += token.replace(/^\[!/, '[^')
    else if (token === '{') {
      text += '(?:'
      depth++
    } else if (token === '}' && depth > 0) {
      text += ')'
      depth--
    } else if (token === ',' && depth > 0) text += '|'
    else text += (token.startsWith('\\') ? token.slice(1) : token).replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')
  }
  try {
    return depth === 0 ? new RegExp(`^${text}$`, 'su') : undefined
  } catch {
    return undefined
  }
}
