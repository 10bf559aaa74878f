import type { Path } from '../../source/path.ts'
import { isMap } from '../../source/plain-map.ts'
import type { Party, PodsOf } from '../../target/port.ts'
import { bindAtTop } from '../../template/bind.ts'
import { holds } from '../../template/condition.ts'
import type { Expression } from '../../template/template.ts'
import type { View } from '../../template/view.ts'
import { specPathOf } from '../spec-path.ts'
import type { Peer, Selector } from './peer.ts'

/** The value of an expression, and where the view has it. */
function look(
  expression: Expression,
  view: View,
): { readonly value: unknown; readonly path: Path | undefined } {
  const bound = bindAtTop(expression)
  return { value: bound.evaluate(view), path: bound.path }
}

function selectorOf(
  labels: Readonly<Record<string, string>>,
  oneOf: PodsOf['oneOf'],
): Pick<Peer, 'selector'> {
  const selector: Selector = {
    ...(Object.keys(labels).length > 0 ? { matchLabels: labels } : {}),
    ...(oneOf ? { matchExpressions: [{ key: oneOf.key, operator: 'In', values: oneOf.values }] } : {}),
  }
  return Object.keys(selector).length > 0 ? { selector } : {}
}

function eachPods(party: string, each: Expression, view: View, overlay: string): readonly Peer[] {
  const { value, path } = look(each, view)
  if (!Array.isArray(value)) return []
  return value.filter(isMap).map((item, index): Peer => {
    const place = path && specPathOf([...path, index], view, overlay)
    return {
      party,
      ...(typeof item['namespace'] === 'string' ? { namespace: item['namespace'] } : {}),
      ...selectorOf((item['labels'] ?? {}) as Readonly<Record<string, string>>, undefined),
      ...(place === undefined ? {} : { place }),
    }
  })
}

function podsOf(party: string, pods: PodsOf, view: View, overlay: string): readonly Peer[] {
  if (pods.each !== undefined) return eachPods(party, pods.each, view, overlay)
  const labels = Object.fromEntries(pods.labels.map(([key, text]) => [key, text.print(view) ?? '']))
  return [
    {
      party,
      ...(pods.namespace === undefined ? {} : { namespace: pods.namespace.print(view) ?? '' }),
      ...(pods.anyNamespace ? { anyNamespace: true } : {}),
      ...selectorOf(labels, pods.oneOf),
    },
  ]
}

function textsOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((item) => typeof item === 'string' && item !== '')
}

/** The peers that a party stands for in the cluster of the view; none where the spec names none. */
export function findPeers(party: Party, view: View, overlay: string): readonly Peer[] {
  const { name, pods, ranges, hosts, when } = party
  if (!holds(when, view)) return []
  if (pods !== undefined) return podsOf(name, pods, view, overlay)
  if (ranges !== undefined) {
    const { value, path } = look(ranges, view)
    return textsOf(value).map((range, index): Peer => {
      const place = path && specPathOf([...path, index], view, overlay)
      return { party: name, range, ...(place === undefined ? {} : { place }) }
    })
  }
  if (hosts === undefined) return []
  return textsOf(look(hosts, view).value).map((host) =>
    host.includes('*') ? { party: name, pattern: host } : { party: name, host },
  )
}
