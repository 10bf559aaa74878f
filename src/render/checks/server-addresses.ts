import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Overlay } from '../../overlay/overlay.ts'
import { formatPath } from '../../source/path.ts'
import { withoutServerAddress } from '../../target/codes.ts'
import { specPathOf } from '../spec-path.ts'
import type { Examined } from './subjects.ts'

/** Finds the fields from which the overlay makes the addresses of servers and which the spec leaves out. */
export function serverAddressFindings(
  { view, places }: Examined,
  { name, serverAddress }: Overlay,
): readonly Diagnostic[] {
  const servers = view['dbmsServers']
  const [server] = Array.isArray(servers) ? servers : []
  if (server === undefined) return []
  return (serverAddress?.missing({ ...view, server }) ?? []).map((path) => {
    const spec = specPathOf(path, view, name) ?? ['spec', ...path]
    return diagnostic(
      withoutServerAddress,
      `The overlay ${name} makes the addresses of servers from ${formatPath(spec)}, which is not written.`,
      { span: places.at(spec), help: `Write ${formatPath(spec)}.` },
    )
  })
}
