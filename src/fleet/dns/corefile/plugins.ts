/** Plugins that CoreDNS is built with (coredns/coredns plugin.cfg at 4b26cce), and what a server block may say besides. */
export const plugins: ReadonlySet<string> = new Set(
  `acl any auto autopath azure bind bufsize cache cancel chaos clouddns debug dns64 dnssec dnstap erratic errors etcd file
  forward geoip grpc grpc_server header health hosts https https3 k8s_external kubernetes loadbalance local log loop
  metadata minimal multisocket nomad nsid on pprof prometheus proxyproto quic ready reload rewrite root route53 secondary
  shed sign template timeouts tls trace transfer tsig view whoami import`.split(/\s+/),
)

/** What may stand in the block of a plugin; only of plugins whose blocks hold nothing but settings. */
export const settings: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    forward: `except max_fails max_connect_attempts health_check force_tcp prefer_udp tls tls_servername expire max_age
      max_idle_conns read_timeout doh_method policy max_concurrent next next_on_nodata failfast_all_unhealthy_upstreams
      failover resolver source_address`,
    cache: 'success denial prefetch serve_stale serve_stale_policy prefer_positive servfail disable keepttl',
    errors: 'stacktrace consolidate',
    grpc: 'except tls tls_servername policy fallthrough',
    health: 'lameduck',
    kubernetes: `endpoint_pod_names pods namespaces endpoint tls labels namespace_labels fallthrough ttl noendpoints zonal
      ignore kubeconfig multicluster startup_timeout apiserver_qps apiserver_burst apiserver_max_inflight`,
    log: 'class',
  }).map(([plugin, words]) => [plugin, new Set([...words.split(/\s+/), 'import'])]),
)
