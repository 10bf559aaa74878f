// What kubernetes-types 1.30 leaves out of the definitions that are used here: fields that it drops or that came up to
// Kubernetes 1.34 (compared with @kubernetes/client-node 1.4.0), and what the API server checks in code instead of in
// its OpenAPI (values, list keys; kubernetes/kubernetes pkg/apis/*/validation, and the API reference).

const optional = (field, type) => ({ field, type, optional: true })
const list = (...keys) => ({ 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': keys })
const oneOf = (...values) => ({ enum: values })
const eachOneOf = (...values) => ({ items: { type: 'string', enum: values } })

const protocols = oneOf('SCTP', 'TCP', 'UDP')
const containers = { containers: list('name'), initContainers: list('name'), volumes: list('name') }
const container = {
  fields: [optional('restartPolicyRules', 'Array<RawExtension>')],
  refine: {
    env: list('name'),
    imagePullPolicy: oneOf('Always', 'IfNotPresent', 'Never'),
    volumeMounts: list('mountPath'),
  },
}
const admissionPolicy = {
  failurePolicy: oneOf('Fail', 'Ignore'),
  matchConditions: list('name'),
  variables: list('name'),
}

export const supplement = {
  Container: container,
  ContainerPort: { refine: { protocol: protocols } },
  CronJobSpec: { refine: { concurrencyPolicy: oneOf('Allow', 'Forbid', 'Replace') } },
  EndpointHints: { fields: [optional('forNodes', 'Array<ForZone>')] },
  EndpointSlice: { refine: { addressType: oneOf('FQDN', 'IPv4', 'IPv6') } },
  EnvVarSource: { fields: [optional('fileKeyRef', 'RawExtension')] },
  EphemeralContainer: container,
  JobSpec: { refine: { completionMode: oneOf('Indexed', 'NonIndexed') } },
  LabelSelectorRequirement: { refine: { operator: oneOf('DoesNotExist', 'Exists', 'In', 'NotIn') } },
  Lifecycle: { fields: [optional('stopSignal', 'string')] },
  MatchResources: { refine: { matchPolicy: oneOf('Equivalent', 'Exact') } },
  NamedRuleWithOperations: {
    fields: [optional('resources', 'Array<string>'), optional('scope', 'string')],
    refine: {
      operations: eachOneOf('*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'),
      scope: oneOf('*', 'Cluster', 'Namespaced'),
    },
  },
  NetworkPolicyPort: { refine: { protocol: protocols } },
  NetworkPolicySpec: { refine: { policyTypes: eachOneOf('Egress', 'Ingress') } },
  ObjectMeta: { refine: { ownerReferences: list('uid') } },
  ParamRef: { refine: { parameterNotFoundAction: oneOf('Allow', 'Deny') } },
  PodDisruptionBudgetSpec: {
    refine: { unhealthyPodEvictionPolicy: oneOf('AlwaysAllow', 'IfHealthyBudget') },
  },
  PodResourceClaim: {
    fields: [optional('resourceClaimName', 'string'), optional('resourceClaimTemplateName', 'string')],
  },
  PodSecurityContext: {
    fields: [optional('seLinuxChangePolicy', 'string'), optional('supplementalGroupsPolicy', 'string')],
  },
  PodSpec: {
    fields: [optional('hostnameOverride', 'string'), optional('resources', 'ResourceRequirements')],
    refine: { ...containers, restartPolicy: oneOf('Always', 'Never', 'OnFailure') },
  },
  ResourceClaim: { fields: [optional('request', 'string')] },
  ServicePort: { refine: { protocol: protocols } },
  ServiceSpec: {
    refine: {
      externalTrafficPolicy: oneOf('Cluster', 'Local'),
      internalTrafficPolicy: oneOf('Cluster', 'Local'),
      ipFamilies: eachOneOf('IPv4', 'IPv6'),
      ipFamilyPolicy: oneOf('PreferDualStack', 'RequireDualStack', 'SingleStack'),
      ports: list('port', 'protocol'),
      sessionAffinity: oneOf('ClientIP', 'None'),
      trafficDistribution: oneOf('PreferClose', 'PreferSameNode', 'PreferSameZone'),
      type: oneOf('ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'),
    },
  },
  ValidatingAdmissionPolicyBindingSpec: { refine: { validationActions: eachOneOf('Audit', 'Deny', 'Warn') } },
  ValidatingAdmissionPolicySpec: { refine: admissionPolicy },
  Volume: { fields: [optional('image', 'RawExtension')] },
  VolumeProjection: { fields: [optional('podCertificate', 'RawExtension')] },
}
