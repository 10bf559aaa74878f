import type { Code } from '../../diagnostics/diagnostic.ts'

export const notImportable: Code = {
  code: 'NF-IMPORT-001',
  severity: 'error',
  title: 'Not a document that can be imported',
  explanation:
    'Import reads resources of kind Neo4jEnterpriseCluster and API version neo4j.neo4j.com/v1alpha1, the form of the multi-cluster guide, and beside them the ConfigMap coredns-custom. Other kinds belong to no fleet spec, or are rendered from one. The v1beta1 resource has no `multiCluster` and names no clusters, so there is nothing to merge it by: begin with `neofleet init`.',
}

export const nothingToImport: Code = {
  code: 'NF-IMPORT-002',
  severity: 'error',
  title: 'Nothing to import',
  explanation: 'The files hold no Neo4jEnterpriseCluster document, so there is nothing to make a fleet of.',
}

export const documentsDisagree: Code = {
  code: 'NF-IMPORT-003',
  severity: 'warning',
  title: 'Documents disagree about the fleet',
  explanation:
    'A setting that the fleet has once differs between the documents that were merged. The document of the primary cluster counts, or the first one where it is not known. Compare the two places and correct the fleet spec where the other one was meant.',
}

export const saidBySome: Code = {
  code: 'NF-IMPORT-004',
  severity: 'warning',
  title: 'Setting in some of the documents only',
  explanation:
    'Resources that are written by hand for each cluster drift apart: a block stands in one and is missing in another. In a fleet spec it holds for all clusters. Remove it where it was not meant.',
}

export const keptPerCluster: Code = {
  code: 'NF-IMPORT-005',
  severity: 'warning',
  title: 'Clusters differ',
  explanation:
    'Storage, topology, resources, settings and image may differ between clusters. The difference is kept as an override of the one cluster. Where it is an accident, remove the override.',
}

export const namesDiffer: Code = {
  code: 'NF-IMPORT-006',
  severity: 'warning',
  title: 'Resources have different names',
  explanation:
    'The custom resource of a fleet has one name in every cluster. StatefulSets, pods, Services and volume claims are named after it, and nothing can be renamed: where the name changes, an empty DBMS starts beside the old one. Back up the database, start the new one, restore, and remove the old one last. The v1beta1 operator also names its StatefulSet differently from the v1alpha1 one, so that even an equal name takes no volume over.',
}

export const leftOut: Code = {
  code: 'NF-IMPORT-007',
  severity: 'warning',
  title: 'Field has no place in the fleet spec',
  explanation:
    'The field is known, but a fleet spec cannot say it, or says it in another way. It is listed with its value at the end of the written file, so that nothing is lost unseen.',
}

export const bookkeeping: Code = {
  code: 'NF-IMPORT-008',
  severity: 'info',
  title: 'Field that a server wrote',
  explanation:
    'The API server and kubectl add fields to what they print. They describe an object, not a wish.',
}

export const noOwnDocument: Code = {
  code: 'NF-IMPORT-009',
  severity: 'warning',
  title: 'Cluster without a document of its own',
  explanation:
    'A document lists the cluster, but none describes it: what is known is its name, region and allocation. Zones, storage and ids of the fleet hold for it until its own are written down.',
}

export const unknownOwner: Code = {
  code: 'NF-IMPORT-010',
  severity: 'warning',
  title: 'Document of an unknown cluster',
  explanation:
    'A document describes one cluster: the only one it lists, the one whose region its zones are in, the one whose endpoint begins with its name, the one with its allocation, or the primary cluster. Where none of these decides, its zones and ids belong to nobody.',
}

export const defaultDiffers: Code = {
  code: 'NF-IMPORT-011',
  severity: 'warning',
  title: 'Silence means something else in a fleet',
  explanation:
    'A field that no document sets had one default in the imported resources and has another in a fleet spec. Write down what is meant.',
}

export const describedTwice: Code = {
  code: 'NF-ID-003',
  severity: 'warning',
  title: 'A cluster is described twice, and differently',
  explanation:
    'The allocation, the endpoint and the region of a cluster are declared once. Two documents that each list all clusters are two sources of truth, and every operator believes its own. The document of the cluster itself counts, where there is one.',
}

export const notAMapping: Code = {
  code: 'NF-SPEC-013',
  severity: 'warning',
  title: 'Block is no resource',
  explanation:
    'The YAML document is a text or a list and no mapping, as drawings are that a guide fences as YAML. It is skipped.',
}

/** Findings that only import makes; `check` shares the others. */
export const importCodes: readonly Code[] = [
  notImportable,
  nothingToImport,
  documentsDisagree,
  saidBySome,
  keptPerCluster,
  namesDiffer,
  leftOut,
  bookkeeping,
  noOwnDocument,
  unknownOwner,
  defaultDiffers,
  describedTwice,
  notAMapping,
]

/** A finding that `check` will repeat as an error in the written file; writing it is no failure of import. */
export function foretold(code: Code): Code {
  return { ...code, severity: 'warning' }
}
