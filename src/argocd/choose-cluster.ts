import { diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { argocdCodes } from './codes.ts'
import type { Settings } from './parameters.ts'

/** The last folder of a path that stands behind `clusters/`, or `hub` for a path that ends there. */
function fromPath(path: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '')
  if (segments[segments.length - 1] === 'hub') return 'hub'
  const at = segments.lastIndexOf('clusters')
  return at < 0 ? undefined : segments[at + 1]
}

/**
 * Which cluster an Application asks for: by parameter or variable, else by the path of its source as Argo CD has it. The
 * working folder is asked last, since it is where links lead: clusters/west may be a link to clusters/east.
 */
export function chooseCluster(
  { cluster }: Settings,
  sourcePath: string | undefined,
  folder: string,
): Result<string> {
  const chosen = cluster ?? fromPath(sourcePath ?? '') ?? fromPath(folder)
  if (chosen !== undefined) return success(chosen)
  return failure(
    diagnostic(
      argocdCodes.cluster,
      `Neither parameter, variable nor the path ${sourcePath || folder || '.'} names a cluster.`,
      {
        help: 'Write spec.source.plugin.parameters: [{ name: cluster, string: NAME }].',
      },
    ),
  )
}
