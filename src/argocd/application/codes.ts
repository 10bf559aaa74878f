import type { Code } from '../../diagnostics/diagnostic.ts'

/** Codes of Applications that are to be reproduced without Argo CD. */
export const applicationCodes = {
  document: {
    code: 'NF-ARGO-060',
    severity: 'error',
    title: 'No Application that Argo CD would take',
    explanation:
      '`neofleet render --as-argocd` reads one Application or ApplicationSet of argoproj.io/v1alpha1. A field that its CRD does not know is dropped by the API server without a word, so what Argo CD would do with the rest is not what is written there.',
  },
  foreign: {
    code: 'NF-ARGO-061',
    severity: 'error',
    title: 'Application that cannot be reproduced here',
    explanation:
      'Reproduced is what neofleet’s plugin prints, and what Argo CD reads from a folder of manifests. Other plugins, Helm, Kustomize and Jsonnet run programs of their own, the generators clusters, clusterDecisionResource, scmProvider, pullRequest and plugin ask clusters and services, and template functions are Go’s; printing something that is only alike would be worse than nothing.',
  },
  repository: {
    code: 'NF-ARGO-062',
    severity: 'error',
    title: 'Source of another repository',
    explanation:
      'The files of a source or of a git generator are read from the git repository around the working folder, whatever revision is named. Its remotes must have the repoURL, as Argo CD compares URLs: without regard to case, to .git at the end, and to how SSH is written.',
  },
  unknownRepository: {
    code: 'NF-ARGO-063',
    severity: 'warning',
    title: 'Repository that cannot be compared',
    explanation:
      'The git repository around the working folder has no remote, so nothing tells whether it is the one that the Application names. What is printed is right if it is.',
  },
  choice: {
    code: 'NF-ARGO-064',
    severity: 'error',
    title: 'Several Applications or sources, and none is chosen',
    explanation:
      'An ApplicationSet makes one Application for each element of its generators, and an Application of several sources has its objects generated one source at a time. `--element` and `--source` say which one is meant.',
  },
  path: {
    code: 'NF-ARGO-065',
    severity: 'error',
    title: 'Path of a source that is not there',
    explanation:
      'spec.source.path is a folder, from the top of the repository. Argo CD fails where it is missing, absolute, or leads out of the repository.',
  },
  file: {
    code: 'NF-ARGO-066',
    severity: 'error',
    title: 'File that Argo CD cannot read',
    explanation:
      'In a folder of manifests Argo CD reads every YAML and JSON file that include and exclude leave. Each document must be an object with a kind; one that is not fails the whole Application. A file of a git generator must hold a map, or a list of maps.',
  },
  overridden: {
    code: 'NF-ARGO-036',
    severity: 'warning',
    title: 'Source overridden by a file in the repository',
    explanation:
      'Argo CD merges .argocd-source.yaml and .argocd-source-NAME.yaml of the source’s folder into the source: they can change variables and parameters of the plugin without anything in the Application showing it.',
  },
} as const satisfies Record<string, Code>
