import { parser } from '@prometheus-io/lezer-promql'

/**
 * The grammar of PromQL, from the Prometheus project. Its tables take longer to unpack than a small fleet to render,
 * so the built program unpacks them when the first expression is read.
 */
export function promqlParser(): typeof parser {
  return parser
}
