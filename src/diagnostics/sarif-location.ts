import type { Span } from './span.ts'

/** A span as a SARIF physical location; both count lines and UTF-16 columns from 1 and end before the end column. */
export function sarifLocation({ file, start, end }: Span) {
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file),
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
      },
    },
  }
}

/** A relative name is resolved against the root of the repository, as viewers understand `%SRCROOT%`. */
function artifactLocation(file: string) {
  const path = file.replace(/^(?:\.\/)+/, '').replace(/\p{Cs}/gu, '\ufffd')
  const uri = path.split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' }
}
