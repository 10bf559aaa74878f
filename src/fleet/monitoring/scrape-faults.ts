import type { Code } from '../../diagnostics/diagnostic.ts'
import type { Path } from '../../source/path.ts'
import { listAt } from './relabel-rule.ts'
import { type ServerJob, serverJob } from './server-job.ts'

export const notExposed: Code = {
  code: 'NF-MON-004',
  severity: 'error',
  title: 'Metrics that Prometheus cannot reach',
  explanation:
    'Prometheus reads the metrics of a server on port 2004 of its pod. Neo4j listens for that on localhost by default, where nobody outside the pod gets in; both operators open it to the pod’s address. A setting that closes it again, or moves it to another port, leaves every alert without data. A job that asks for no port makes a target of every port of a pod, and those of Bolt and HTTP are down for ever.',
}

const otherCluster: Code = {
  code: 'NF-MON-005',
  severity: 'warning',
  title: 'Pods scraped from another cluster',
  explanation:
    'Prometheus finds pods of another cluster through its API server and then asks each at the address of the pod. Such addresses are routable only on a flat network, and the kubeconfig has to be mounted where the job names it: without the one every target is down, without the other there is none. A Prometheus in each cluster needs neither, and monitoring.central brings the series together.',
}

/** Codes that only configurations of Prometheus have; the others are those of settings and monitors. */
export const scrapeCodes: readonly Code[] = [otherCluster]

/** One thing that is wrong with a scrape configuration, and whether a value is wrong or what stands below a key. */
interface ScrapeFault {
  readonly path: Path
  readonly at: 'value' | 'key'
  readonly code: Code
  readonly detail: string
  readonly help: string
}

/** Roles whose targets are the addresses of pods. */
const podRoles: readonly string[] = ['pod', 'endpoints', 'endpointslice']

/** Ports of a server that answer something else than metrics: HTTP, HTTPS, Bolt, its routing, backup and cluster. */
const otherPorts = ['7474', '7473', '7687', '7688', '6362', '5000', '6000', '7000']

/** Everything that is wrong with the jobs that scrape Neo4j servers; other jobs are nobody's business here. */
export function scrapeFaults(config: unknown, selectsNoPod: Code): readonly ScrapeFault[] {
  return listAt(config, 'scrape_configs').flatMap((written, index) => {
    const job = serverJob(written)
    if (job === undefined) return []
    const path = ['scrape_configs', index]
    return [...labelFaults(job, path, selectsNoPod), ...portFaults(job, path), ...remoteFaults(job, path)]
  })
}

function labelFaults({ dropping }: ServerJob, path: Path, code: Code): readonly ScrapeFault[] {
  return dropping.map(({ rule, label }) => ({
    path: [...path, 'relabel_configs', rule.index, 'source_labels', 0],
    at: 'value',
    code,
    detail: `The operators put no label ${label} on the servers of a Neo4jEnterpriseCluster, so all of them are dropped.`,
    help: 'Keep on __meta_kubernetes_pod_label_app_kubernetes_io_name with the regex neo4j.',
  }))
}

/** Only the role pod makes a target of every port; a Service has chosen one. */
function portFaults({ discoveries, rules }: ServerJob, path: Path): readonly ScrapeFault[] {
  if (!discoveries.some(({ role }) => role === 'pod')) return []
  // Who writes the address chooses the port there.
  if (rules.some(({ target }) => target === '__address__')) return []
  const help = 'Keep on __meta_kubernetes_pod_container_port_number with the regex 2004.'
  const about = rules.filter(({ sources }) => sources.some((label) => /port|__address__/.test(label)))
  if (about.length === 0) {
    const detail = 'No rule asks for port 2004, so every port of a server becomes a target.'
    return [{ path: [...path, 'relabel_configs'], at: 'key', code: notExposed, detail, help }]
  }
  return about
    .filter(
      ({ action, sources, matches }) =>
        action === 'keep' &&
        sources.join() === '__meta_kubernetes_pod_container_port_number' &&
        matches('2004') === false,
    )
    .flatMap(({ index, matches }): readonly ScrapeFault[] => {
      const port = otherPorts.find((each) => matches(each) === true)
      if (port === undefined) return []
      const detail = `This keeps port ${port}, and the metrics of a server are on port 2004.`
      return [
        {
          path: [...path, 'relabel_configs', index, 'regex'],
          at: 'value',
          code: notExposed,
          detail,
          help: 'Write 2004.',
        },
      ]
    })
}

function remoteFaults({ discoveries }: ServerJob, path: Path): readonly ScrapeFault[] {
  return discoveries.flatMap(({ index, role, kubeconfig }): readonly ScrapeFault[] =>
    kubeconfig === undefined || !podRoles.includes(role)
      ? []
      : [
          {
            path: [...path, 'kubernetes_sd_configs', index, 'kubeconfig_file'],
            at: 'value',
            code: otherCluster,
            detail: `Pods of another cluster are routable on a flat network only, and nothing here mounts ${kubeconfig}.`,
            help: 'Run a Prometheus in each cluster, and remove the line; monitoring.central joins them.',
          },
        ],
  )
}
