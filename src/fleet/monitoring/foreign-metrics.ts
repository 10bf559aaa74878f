/** Metrics of the v1beta1 operator 1.14. Source: internal/metrics/metrics.go of priyolahiri/neo4j-kubernetes-operator. */
export const operatorMetrics = [
  'cluster_replicas_total',
  'cluster_healthy',
  'cluster_phase',
  'split_brain_detected_total',
  'reconcile_total',
  'reconcile_duration_seconds',
  'upgrade_total',
  'upgrade_duration_seconds',
  'backup_total',
  'backup_duration_seconds',
  'backup_size_bytes',
  'resource_version_conflicts_total',
  'conflict_retry_attempts',
  'conflict_retry_duration_seconds',
  'server_health',
  'aura_api_requests_total',
  'aura_api_request_duration_seconds',
].map((name) => `neo4j_operator_${name}`)

/** Metrics that the operator declares and nothing in it ever records: they have no series, whatever happens. */
export const unrecordedMetrics = [
  'failover_total',
  'replication_lag_seconds',
  'disaster_recovery_status',
  'manual_scaler_enabled',
  'scale_events_total',
  'primary_count',
  'secondary_count',
  'scaling_validation_total',
  'security_operations_total',
  'cypher_executions_total',
  'cypher_execution_duration_seconds',
].map((name) => `neo4j_operator_${name}`)

/** How the metrics of what runs beside Neo4j begin: Kubernetes, Prometheus, and what the overlays and the hub bring. */
export const foreignFamilies = [
  'alertmanager_',
  'apiserver_',
  'argocd_',
  'certmanager_',
  'cilium_',
  'container_',
  'controller_runtime_',
  'coredns_',
  'externaldns_',
  'externalsecret_',
  'go_',
  'hubble_',
  'istio_',
  'kube_',
  'kubelet_',
  'kubernetes_',
  'machine_',
  'net_conntrack_',
  'node_',
  'pilot_',
  'probe_',
  'process_',
  'prometheus_',
  'rest_client_',
  'scrape_',
  'submariner_',
  'envoy_',
  'workqueue_',
]

/** Series that Prometheus itself makes. */
export const ownSeries = ['up', 'ALERTS', 'ALERTS_FOR_STATE']
