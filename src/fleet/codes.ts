import type { Code } from '../diagnostics/diagnostic.ts'

export const unknownField: Code = {
  code: 'NF-SPEC-002',
  severity: 'error',
  title: 'Unknown field',
  explanation:
    'The spec has a field that neofleet does not know. An API server drops unknown fields without a word, so that people believe a setting is on which never existed; neofleet refuses them instead. Look for a misspelling, or for a field that stands one level too deep or too high. `neofleet explain spec.FIELD` shows what is known.',
}

export const missingField: Code = {
  code: 'NF-SPEC-004',
  severity: 'error',
  title: 'Required field missing',
  explanation:
    'A field without a sensible default is absent. The image, the size of the storage, the clusters and the number of servers in each decide about data, so they must be written down. Two of the three complete resources of the multi-cluster guide lack the image and are rejected by every API server.',
}

export const wrongType: Code = {
  code: 'NF-SPEC-014',
  severity: 'error',
  title: 'Wrong type',
  explanation:
    'A field has a value of another type than it needs, such as a text where a list is needed. Versions and ids that look like numbers are texts and must be quoted where the field is a text.',
}

export const wrongValue: Code = {
  code: 'NF-SPEC-015',
  severity: 'error',
  title: 'Value not allowed',
  explanation:
    'A field has the right type but a value outside what it allows: another word than the listed ones, a number out of range, or a text of the wrong form.',
}

export const wrongDocument: Code = {
  code: 'NF-SPEC-017',
  severity: 'error',
  title: 'Not a fleet spec',
  explanation:
    'The document is of another kind or API version. neofleet reads `apiVersion: neofleet.dev/v1alpha1` with `kind: Fleet` or `kind: ClusterSet`. Guide-style Neo4jEnterpriseCluster documents become a fleet spec with `neofleet import FILE… -o fleet.yaml`.',
}

export const recordInBase: Code = {
  code: 'NF-REC-006',
  severity: 'error',
  title: 'Record in a base',
  explanation:
    'Records stand only in the fleet that is rendered, at the end of a chain of extends. A list replaces the one below it, so that the first record of a fleet would silently remove those of its base; and a base with a failover would move the databases of every fleet that extends it.',
}

export const notInClusterSet: Code = {
  code: 'NF-ID-002',
  severity: 'error',
  title: 'Reference to an undeclared cluster',
  explanation:
    'A name refers to a cluster that is declared nowhere. Nothing would be rendered for it, and a role such as the primary cluster would be played by nobody.',
}

export const wrongResource: Code = {
  code: 'NF-SPEC-003',
  severity: 'error',
  title: 'Field of another API version',
  explanation:
    'The field belongs to a Neo4jEnterpriseCluster of one API version, and other versions drop it without a word: multiCluster, backups, topology.primaries and topology.secondaries exist in v1alpha1 only, topology.servers in v1beta1 only, and a v1beta1 API server that drops the first ones then misses the last one. A fleet spec says the same once for every target, in other words; import translates whole resources.',
}

const wrongPlacement: Code = {
  code: 'NF-SCHED-002',
  severity: 'error',
  title: 'Word that the scheduler does not know',
  explanation:
    'The CRDs of both operators take any text for antiAffinity.type and whenUnsatisfiable. What is not "required" counts as preferred, and what is not "ScheduleAnyway" as DoNotSchedule, so a slip of the pen turns a demand into a wish or a wish into a demand.',
}

/** A failover to a cluster that is lost, until another one moves the database on: the command `failover` may end it. */
export const toLost: Code = {
  code: 'NF-REC-009',
  severity: 'error',
  title: 'Failover to a lost cluster',
  explanation:
    'A cluster of state lost takes part in nothing: no cluster knows it as a peer, and nobody expects it to answer. A failover that begins there would lead clients to a cluster that is gone. One that has gone there is over once another record moves the database on, or once it is settled.',
}

/** Codes of fields whose wrong values have a finding of their own, by the `x-code` of their schema. */
export const fieldCodes: readonly Code[] = [wrongPlacement]

export const fleetCodes: readonly Code[] = [
  wrongResource,
  ...fieldCodes,
  unknownField,
  missingField,
  wrongType,
  wrongValue,
  wrongDocument,
  recordInBase,
]
