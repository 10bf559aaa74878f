import type { SyntaxNode } from '@lezer/common'
import { promqlParser } from './promql-grammar.ts'

/** A part of an expression, counted in UTF-16 units from 0; `to` is exclusive. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** A metric that an expression asks for, by name or by a regular expression over names. */
export interface MetricUse extends Part {
  readonly name: string
  readonly isPattern: boolean
}

/** What a PromQL expression says. */
interface Promql {
  readonly fault: (Part & { readonly why: string }) | undefined
  readonly metrics: readonly MetricUse[]
}

/** Functions that look at a span of time, so that what they take needs a range such as [5m]. */
const overTime =
  /^(Rate|Irate|Increase|Delta|Idelta|Deriv|Changes|Resets|PredictLinear|DoubleExponentialSmoothing|\w+OverTime)$/

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child)
  return children
}

function hasRange(node: SyntaxNode | undefined): boolean {
  if (node === undefined) return false
  if (node.name === 'MatrixSelector' || node.name === 'SubqueryExpr') return true
  const inside = node.name === 'ParenExpr' || node.name === 'OffsetExpr' || node.name === 'StepInvariantExpr'
  return inside && childrenOf(node).some(hasRange)
}

/** A call of a function over time whose argument has no range: it reads well and Prometheus refuses it. */
function rangelessCall(node: SyntaxNode, text: string): Promql['fault'] {
  if (node.name !== 'FunctionCall') return undefined
  const [identifier, body] = childrenOf(node)
  const named = identifier?.firstChild
  if (identifier === undefined || body === undefined || !named || !overTime.test(named.name)) return undefined
  if (childrenOf(body).some(hasRange)) return undefined
  const name = text.slice(identifier.from, identifier.to)
  return { from: node.from, to: node.to, why: `${name}() needs a range, such as [5m]` }
}

function unquoted(text: string): string {
  return text.slice(1, -1)
}

/** The metric that a matcher on `__name__` names, or one in quotes inside the braces. */
function metricOfMatcher(node: SyntaxNode, text: string): MetricUse | undefined {
  const [label, operator, value] = childrenOf(node)
  if (label === undefined) return undefined
  if (node.name === 'QuotedLabelName') {
    return { name: unquoted(text.slice(node.from, node.to)), isPattern: false, from: node.from, to: node.to }
  }
  if (text.slice(label.from, label.to).replace(/["']/g, '') !== '__name__' || !operator || !value)
    return undefined
  const sign = text.slice(operator.from, operator.to)
  if (sign !== '=' && sign !== '=~') return undefined
  return {
    name: unquoted(text.slice(value.from, value.to)),
    isPattern: sign === '=~',
    from: value.from + 1,
    to: value.to - 1,
  }
}

function metricsOf(selector: SyntaxNode, text: string): readonly MetricUse[] {
  return childrenOf(selector).flatMap((child) => {
    if (child.name === 'Identifier') {
      return [{ name: text.slice(child.from, child.to), isPattern: false, from: child.from, to: child.to }]
    }
    if (child.name !== 'LabelMatchers') return []
    return childrenOf(child).flatMap((matcher) => metricOfMatcher(matcher, text) ?? [])
  })
}

/** Reads an expression: the first thing that is no PromQL, and every metric it asks for. */
export function readPromql(text: string): Promql {
  if (text.trim() === '') return { fault: { from: 0, to: text.length, why: 'it is empty' }, metrics: [] }
  let fault: Promql['fault']
  const metrics: MetricUse[] = []
  promqlParser()
    .parse(text)
    .iterate({
      enter: ({ node }) => {
        if (node.type.isError) {
          const found = text.slice(node.from).split(/\s/)[0]
          const why = found === '' ? 'it ends too early' : `${JSON.stringify(found)} is not expected there`
          fault ??= { from: node.from, to: Math.max(node.to, node.from + 1), why }
        }
        fault ??= rangelessCall(node, text)
        if (node.name === 'VectorSelector') metrics.push(...metricsOf(node, text))
      },
    })
  return { fault, metrics }
}
