import { valueAt } from '../../source/path.ts'
import { listAt, type RelabelRule, relabelRules } from './relabel-rule.ts'

const podLabel = '__meta_kubernetes_pod_label_'

/** Labels of the pods of a Neo4jEnterpriseCluster, as Prometheus writes them: `_` for `.`, `/` and `-`. */
const carried = /^((app|apps|statefulset)_kubernetes_io|neo4j_com)_|^controller_revision_hash$/
/** Labels of Neo4j's own chart, whose pods carry `app` too. */
const ofChart = 'helm_neo4j_com_'

/** A job that discovers pods of Neo4j servers. */
export interface ServerJob {
  /** Roles of its discovery, with the file that names another cluster. */
  readonly discoveries: readonly {
    readonly index: number
    readonly role: string
    readonly kubeconfig: string | undefined
  }[]
  readonly rules: readonly RelabelRule[]
  /** Rules that keep by a label which the pods do not carry, with the label. */
  readonly dropping: readonly { readonly rule: RelabelRule; readonly label: string }[]
}

function keptLabel({ action, sources: [source = '', ...more] }: RelabelRule): string | undefined {
  if (action !== 'keep' || more.length > 0 || !source.startsWith(podLabel)) return undefined
  return source.slice(podLabel.length)
}

/** What a job asks for shows that it means servers: nothing else carries these labels or is called so. */
function meansServers(rule: RelabelRule): boolean {
  const label = keptLabel(rule)
  // A label that may be absent keeps pods of every kind.
  if (label === undefined || rule.matches('') !== false) return false
  return label === 'neo4j_com_cluster' || label.startsWith(ofChart) || rule.matches('neo4j') === true
}

/** The operator, its Jobs and other things with the name of Neo4j have another component or another name. */
function meansOthers(rule: RelabelRule): boolean {
  const label = keptLabel(rule)
  return (
    (label === 'app_kubernetes_io_component' && rule.matches('database') === false) ||
    (label === 'app_kubernetes_io_name' && rule.matches('neo4j') === false)
  )
}

/** A job of a scrape configuration as one for Neo4j servers; undefined for a job that is for anything else. */
export function serverJob(job: unknown): ServerJob | undefined {
  const discoveries = listAt(job, 'kubernetes_sd_configs').map((discovery, index) => {
    const kubeconfig = valueAt(discovery, ['kubeconfig_file'])
    return {
      index,
      role: String(valueAt(discovery, ['role'])),
      kubeconfig: typeof kubeconfig === 'string' ? kubeconfig : undefined,
    }
  })
  const rules = relabelRules(job)
  if (discoveries.length === 0 || !rules.some(meansServers) || rules.some(meansOthers)) return undefined
  const isChart = rules.some((rule) => keptLabel(rule)?.startsWith(ofChart))
  const dropping = rules.filter(meansServers).flatMap((rule) => {
    const label = keptLabel(rule) ?? ''
    return carried.test(label) || isChart ? [] : [{ rule, label }]
  })
  return { discoveries, rules, dropping }
}
