import { type Code, diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from './rule.ts'

const notAccepted: Code = {
  code: 'NF-SPEC-006',
  severity: 'error',
  title: 'Licence not accepted',
  explanation:
    'Neo4j Enterprise starts only when its licence has been accepted. The field is optional in the CRD, but the v1beta1 operator’s validator requires it, so the cluster would stay without a pod. `eval` is the 30-day evaluation licence; `"yes"`, quoted because YAML 1.1 reads a bare yes as true, says that you have an agreement with Neo4j.',
}

export const licence: Rule = {
  codes: [notAccepted],
  check: ({ spec, places }) =>
    spec.acceptLicenseAgreement === undefined
      ? [
          diagnostic(notAccepted, 'spec.acceptLicenseAgreement is missing, so no Neo4j server would start.', {
            span: places.keyAt(['spec']),
            help: 'Write acceptLicenseAgreement: "yes" if you have a licence, or eval to try it.',
          }),
        ]
      : [],
}
