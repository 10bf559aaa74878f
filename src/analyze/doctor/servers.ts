import { valueAt } from '../../source/path.ts'
import { serverSelector } from '../drill/server-variables.ts'
import { type Check, fine, together, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'

function isReady(pod: unknown): boolean {
  const conditions = valueAt(pod, ['status', 'conditions'])
  return (
    valueAt(pod, ['metadata', 'deletionTimestamp']) === undefined &&
    Array.isArray(conditions) &&
    conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
  )
}

function imagesOf(pod: unknown): readonly unknown[] {
  const containers = valueAt(pod, ['spec', 'containers'])
  return (Array.isArray(containers) ? containers : []).flatMap(({ name, image }) =>
    name === 'neo4j' ? [image] : [],
  )
}

/** Whether all servers are there, ready, and of the right version. */
export const serversCheck: Check = (declared) => {
  const { cluster, fleet } = declared
  const wanted = cluster.nodeAllocation.primaries + cluster.nodeAllocation.secondaries
  const image = `${cluster.image.repo}:${cluster.image.tag}`
  return [
    {
      about: 'servers',
      words: [
        'get',
        'pods',
        `--namespace=${fleet.namespace}`,
        `--selector=${serverSelector(declared)}`,
        '--output=json',
      ],
      judge: (answer) => {
        const pods = valueAt(answer, ['items'])
        if (!Array.isArray(pods)) return wrong(doctorCodes.unanswered, 'kubectl printed no list of servers.')
        const ready = pods.filter(isReady).length
        const others = [...new Set(pods.flatMap(imagesOf).filter((one) => one !== image))].map(String).sort()
        return together([
          ready === wanted && pods.length === wanted
            ? fine(`${wanted} servers are ready`)
            : wrong(
                doctorCodes.servers,
                `${cluster.name} has ${pods.length} servers, ${ready} of them ready; the spec says ${wanted}.`,
              ),
          others.length === 0
            ? fine(...(pods.length === 0 ? [] : [`they run ${image}`]))
            : wrong(
                doctorCodes.image,
                `Servers of ${cluster.name} run ${others.join(', ')}; the spec says ${image}.`,
              ),
        ])
      },
    },
  ]
}
