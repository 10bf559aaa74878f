import type { Code } from '../diagnostics/diagnostic.ts'

/** Codes of what Argo CD asks the plugin for. */
export const argocdCodes = {
  parameters: {
    code: 'NF-ARGO-006',
    severity: 'error',
    title: 'Parameter that cannot be used',
    explanation:
      'Parameters are read from ARGOCD_APP_PARAMETERS, which keeps their names; the variables that begin with PARAM_ do not tell a-b from a.b. An unknown parameter is refused, because ignoring it would render something else than was asked for.',
  },
  cluster: {
    code: 'NF-ARGO-005',
    severity: 'error',
    title: 'No cluster chosen',
    explanation:
      'Argo CD gives a plugin no variable that names the destination cluster. The Application must say it: as the parameter cluster, as CLUSTER in plugin.env, or by a path that goes through clusters/NAME.',
  },
  fleet: {
    code: 'NF-ARGO-037',
    severity: 'error',
    title: 'No fleet found',
    explanation:
      'The plugin looks for fleet.yaml in the folder of the Application’s source and in every folder above it, up to the top of the repository.',
  },
  busy: {
    code: 'NF-ARGO-038',
    severity: 'error',
    title: 'Too many renders at once',
    explanation:
      'The sidecar lets a few renders run at a time, so that a commit that touches hundreds of Applications does not exhaust its memory. One that waited too long gives up before Argo CD would end it, so that the message says what happened.',
  },
} as const satisfies Record<string, Code>
