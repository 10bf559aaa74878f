import type { Code } from '../../diagnostics/diagnostic.ts'

/** Codes of files that set Argo CD up for the plugin. */
export const setupCodes = {
  plugin: {
    code: 'NF-ARGO-001',
    severity: 'error',
    title: 'plugin.yaml that Argo CD would misread',
    explanation:
      'Argo CD reads plugin.yaml without a schema: a field that it does not know is passed over without a word, and a command that is no list of words, or that starts no program, fails only when the first Application is rendered. Old manuals show fields such as lockRepo and allowConcurrency, which do nothing any more.',
  },
  discovery: {
    code: 'NF-ARGO-002',
    severity: 'warning',
    title: 'Plugin with a discovery rule',
    explanation:
      'With a discovery rule Argo CD sends the whole repository once more for every render, only to ask whether the plugin wants it; for Applications that name no plugin it asks every plugin so, in the whole instance. Without one the plugin is used where spec.source.plugin.name names it, and nowhere else.',
  },
  needless: {
    code: 'NF-ARGO-039',
    severity: 'warning',
    title: 'Plugin that gets more than it needs',
    explanation:
      'neofleet reads text files of one repository and starts nothing. It needs neither the credentials of the repository nor files that can be executed, and what a sidecar does not have cannot be taken from it.',
  },
  sidecar: {
    code: 'NF-ARGO-016',
    severity: 'error',
    title: 'Sidecar that cannot serve the repo-server',
    explanation:
      'Argo CD’s plugin server runs in the sidecar as user 999 and shares a socket with the repo-server; under another user the repo-server gets "permission denied". It needs the server’s program from var-files, the folder of sockets, and a folder of its own for temporary files, since repositories are unpacked there and the one of the repo-server must not be shared.',
  },
  timeouts: {
    code: 'NF-ARGO-013',
    severity: 'warning',
    title: 'Timeouts of the repo-server that differ',
    explanation:
      'The API server and the application controller each wait for the repo-server, 60 seconds by default, and each ends the plugin when it has waited enough. Where only one of them is raised, a render that takes longer works in the user interface and fails in a sync, or the other way round.',
  },
  exclusions: {
    code: 'NF-ARGO-014',
    severity: 'warning',
    title: 'Repository that travels with its history',
    explanation:
      'For every render Argo CD packs the whole checkout, sends it to the sidecar and unpacks it there, within the same timeout. The folder .git is most of it in an old repository, and neofleet never reads it.',
  },
} as const satisfies Record<string, Code>
