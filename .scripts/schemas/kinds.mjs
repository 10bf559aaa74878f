// The kinds that neofleet renders or that its users add with patches, by API version; `*` takes every kind of a group.

/** Kinds whose schema comes from a CRD. */
export const customKinds = {
  'argoproj.io/v1alpha1': ['Application', 'ApplicationSet', 'AppProject'],
  'cert-manager.io/v1': ['Certificate', 'ClusterIssuer', 'Issuer'],
  'cilium.io/v2': ['CiliumClusterwideNetworkPolicy', 'CiliumLoadBalancerIPPool', 'CiliumNetworkPolicy'],
  'external-secrets.io/v1': ['ExternalSecret'],
  'external-secrets.io/v1alpha1': ['PushSecret'],
  'externaldns.k8s.io/v1alpha1': ['DNSEndpoint'],
  'monitoring.coreos.com/v1': ['PodMonitor', 'Probe', 'PrometheusRule', 'ServiceMonitor'],
  'monitoring.coreos.com/v1alpha1': ['ScrapeConfig'],
  'multicluster.x-k8s.io/v1alpha1': ['ServiceExport'],
  'multicluster.x-k8s.io/v1beta1': ['ServiceExport'],
  'neo4j.neo4j.com/v1alpha1': '*',
  'neo4j.neo4j.com/v1beta1': '*',
  'networking.istio.io/v1': ['DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'VirtualService'],
  'security.istio.io/v1': ['AuthorizationPolicy', 'PeerAuthentication'],
  'submariner.io/v1': ['ClusterGlobalEgressIP', 'GlobalEgressIP'],
  'submariner.io/v1alpha1': ['Broker', 'ServiceDiscovery', 'Submariner'],
  'trust.cert-manager.io/v1alpha1': ['Bundle'],
}

/** Where two CRDs declare the same kind and version, the folder whose word counts: what Submariner installs. */
export const preferredFolder = { 'multicluster.x-k8s.io/v1alpha1': 'submariner-0.19' }

/** Built-in kinds with their scope. */
export const builtinKinds = {
  v1: {
    ConfigMap: 'Namespaced',
    Namespace: 'Cluster',
    Secret: 'Namespaced',
    Service: 'Namespaced',
    ServiceAccount: 'Namespaced',
  },
  'admissionregistration.k8s.io/v1': {
    ValidatingAdmissionPolicy: 'Cluster',
    ValidatingAdmissionPolicyBinding: 'Cluster',
  },
  'batch/v1': { CronJob: 'Namespaced', Job: 'Namespaced' },
  'discovery.k8s.io/v1': { EndpointSlice: 'Namespaced' },
  'networking.k8s.io/v1': { NetworkPolicy: 'Namespaced' },
  'policy/v1': { PodDisruptionBudget: 'Namespaced' },
  'rbac.authorization.k8s.io/v1': {
    ClusterRole: 'Cluster',
    ClusterRoleBinding: 'Cluster',
    Role: 'Namespaced',
    RoleBinding: 'Namespaced',
  },
}
