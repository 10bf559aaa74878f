import type { SyntaxNode } from '@lezer/common'
import { promqlParser } from './promql-grammar.ts'

/** Labels of every series that a monitor scrapes from a Neo4j server: what Prometheus adds, and what the monitor does. */
const scraped = [
  'job',
  'instance',
  'pod',
  'namespace',
  'container',
  'endpoint',
  'service',
  'node',
  'k8s_cluster',
  'quantile',
  'le',
]

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const all: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) all.push(child)
  return all
}

function labelNames(node: SyntaxNode, text: string): readonly string[] {
  return children(node).flatMap((child) =>
    child.name === 'LabelName' ? [text.slice(child.from, child.to)] : labelNames(child, text),
  )
}

type Labels = readonly string[] | undefined

function ofSelector(node: SyntaxNode, text: string): Labels {
  const name = text.slice(node.from, node.to)
  if (!/^(neo4j_(dbms|database)_|up\b)/.test(name)) return undefined
  return [...scraped, '__name__', ...labelNames(node, text)]
}

function ofAggregate(node: SyntaxNode, text: string): Labels {
  const modifier = children(node).find(({ name }) => name === 'AggregateModifier')
  if (modifier === undefined) return []
  return children(modifier)[0]?.name === 'By' ? labelNames(modifier, text) : undefined
}

const transparent = new Set([
  'ParenExpr',
  'MatrixSelector',
  'OffsetExpr',
  'SubqueryExpr',
  'StepInvariantExpr',
])

function ofNode(node: SyntaxNode, text: string): Labels {
  if (node.name === 'VectorSelector') return ofSelector(node, text)
  if (node.name === 'AggregateExpr') return ofAggregate(node, text)
  const [first, ...rest] = children(node)
  if (first === undefined) return undefined
  if (node.name === 'PromQL' || transparent.has(node.name)) return ofNode(first, text)
  if (node.name === 'FunctionCall') {
    const called = text.slice(first.from, first.to)
    const [argument] = rest.flatMap(children)
    // These two make labels of their own, and a scalar has none.
    if (argument === undefined || /^(label_|vector|absent|info)/.test(called)) return undefined
    return ofNode(argument, text)
  }
  if (node.name !== 'BinaryExpr') return undefined
  const sides = [first, ...rest].filter(({ name }) => !/^(NumberDurationLiteral|MatchingModifier)/.test(name))
  const known = sides.flatMap((side) => (side.firstChild === null ? [] : [ofNode(side, text)]))
  if (known.length === 0 || known.some((labels) => labels === undefined)) return undefined
  return known.flatMap((labels) => labels ?? [])
}

/** The labels that the result of an expression can have; undefined where that cannot be known. */
export function resultLabels(text: string): Labels {
  return ofNode(promqlParser().parse(text).topNode, text)
}
