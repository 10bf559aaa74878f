import { valueAt } from '../source/path.ts'
import { isMap } from '../source/plain-map.ts'
import { bind, type Scope } from './bind.ts'
import { type Decision, decideItems, decideSkeleton, decideTruth, decideValue } from './decision.ts'
import { type Hole, holeText } from './hole.ts'
import type { Expression, Template, TemplateNode, TemplatePlace } from './template.ts'
import { type Bound, boundPath, boundValue, type View } from './view.ts'

/** A value that a template needs and the view does not have. */
export interface MissingValue {
  readonly file: string
  readonly place: TemplatePlace
  readonly text: string
  readonly reason:
    | 'absent'
    | 'not-a-list'
    | 'needs-json'
    | 'key-not-text'
    | 'no-such-include'
    | 'includes-itself'
}

/** A line of a template. */
interface TemplateLine {
  readonly file: string
  readonly line: number
}

/** A list or map of the view that a template printed whole. */
export interface WholeValue {
  /** Where in the text it begins. */
  readonly start: number
  readonly bound: Bound
}

/** A template run once: its text with holes, and everything it decided on the way. */
export interface Trace {
  readonly text: string
  /** Where each line of the text came from; includes are files of their own. */
  readonly lines: readonly TemplateLine[]
  readonly decisions: readonly Decision[]
  readonly missing: readonly MissingValue[]
  readonly wholes: readonly WholeValue[]
}

interface Run {
  file: string
  indent: string
  template: Template
  /** Templates that are being walked, outermost first. */
  readonly active: Template[]
  readonly view: View
  readonly holes: Hole[]
  readonly decisions: Decision[]
  readonly missing: MissingValue[]
  readonly wholes: WholeValue[]
  readonly lines: TemplateLine[]
  /** Finished lines, and the one that is being written: asking how a text ends that grows copies all of it. */
  finished: string
  open: string
}

function miss(run: Run, place: TemplatePlace, text: string, reason: MissingValue['reason']): void {
  run.missing.push({ file: run.file, place, text, reason })
}

/** Adds text; every line that is not empty begins with the indent of the includes around it. */
function emit(run: Run, text: string, line: number): void {
  let start = 0
  for (let at = line; ; at++) {
    const end = text.indexOf('\n', start)
    emitPart(run, end === -1 ? text.slice(start) : text.slice(start, end), at)
    if (end === -1) return
    run.finished += `${run.open}\n`
    run.open = ''
    run.lines.push({ file: run.file, line: at + 1 })
    start = end + 1
  }
}

function emitPart(run: Run, part: string, line: number): void {
  if (part === '') return
  if (run.open === '') {
    run.lines[run.lines.length - 1] = { file: run.file, line }
    run.open = run.indent
  }
  run.open += part
}

function nameOf(expression: Expression): string {
  if (expression.type === 'path') return expression.steps.join('.')
  if (expression.type === 'literal') return JSON.stringify(expression.value)
  return `(${[expression.name, ...expression.parameters.map(nameOf)].join(' ')})`
}

function child(parent: Bound, key: string | number): Bound {
  if (parent.path !== undefined) return boundPath([...parent.path, key])
  return { path: undefined, evaluate: (view) => valueAt(parent.evaluate(view), [key]) }
}

function emitHole(run: Run, bound: Bound, line: number): void {
  run.holes.push({ bound, line, file: run.file })
  emit(run, holeText(run.holes.length - 1), line)
}

/** Prints a list or map as one-line YAML with a hole for every leaf. */
function emitWhole(run: Run, bound: Bound, value: unknown, line: number): void {
  if (Array.isArray(value)) {
    emit(run, '[', line)
    value.forEach((item, index) => {
      if (index > 0) emit(run, ', ', line)
      emitWhole(run, child(bound, index), item, line)
    })
    emit(run, ']', line)
  } else if (isMap(value)) {
    emit(run, '{', line)
    Object.keys(value).forEach((key, index) => {
      emit(run, `${index > 0 ? ', ' : ''}${JSON.stringify(key)}: `, line)
      emitWhole(run, child(bound, key), value[key], line)
    })
    emit(run, '}', line)
  } else {
    emitHole(run, bound, line)
  }
}

/** Whether what is printed next is the key of a map: first on its line, a colon after it. */
function isKey(run: Run, next: TemplateNode | undefined): boolean {
  return next?.type === 'text' && /^"?:(\s|$)/.test(next.text) && /^[\s-]*"?$/.test(run.open)
}

function emitKey(run: Run, bound: Bound, value: unknown, place: TemplatePlace): void {
  run.decisions.push(decideValue(bound, run.view))
  const quoted = JSON.stringify(String(value))
  emit(run, run.open.endsWith('"') ? quoted.slice(1, -1) : quoted, place.line)
}

function print(
  run: Run,
  node: TemplateNode & { type: 'print' },
  scope: Scope,
  next: TemplateNode | undefined,
): void {
  const { expression, place } = node
  const bound = bind(expression, scope)
  const value = bound.evaluate(run.view)
  const missed = (reason: MissingValue['reason']) => miss(run, place, nameOf(expression), reason)
  if (value === undefined || value === null) {
    missed('absent')
  } else if (isKey(run, next)) {
    if (typeof value === 'object') missed('key-not-text')
    else emitKey(run, bound, value, place)
  } else if (typeof value !== 'object') {
    emitHole(run, bound, place.line)
  } else if (expression.type === 'call' && expression.name === 'json') {
    run.decisions.push(decideSkeleton(bound, run.view))
    run.wholes.push({ start: run.finished.length + (run.open || run.indent).length, bound })
    emitWhole(run, bound, value, place.line)
  } else {
    missed('needs-json')
  }
}

function loop(run: Run, node: TemplateNode & { type: 'each' }, scope: Scope): void {
  const bound = bind(node.list, scope)
  const value = bound.evaluate(run.view)
  run.decisions.push(decideItems(bound, run.view))
  const keys = Array.isArray(value)
    ? value.map((_, index) => index)
    : isMap(value)
      ? Object.keys(value).sort()
      : []
  if (value !== undefined && value !== null && typeof value !== 'object') {
    const place = node.list.type === 'literal' ? { line: 1, column: 1 } : node.list.place
    miss(run, place, nameOf(node.list), 'not-a-list')
  }
  if (keys.length === 0) walk(run, node.otherwise, scope)
  keys.forEach((key, index) => {
    const inner = new Map(scope)
    inner.set(node.item, child(bound, key))
    if (node.key !== undefined) inner.set(node.key, boundValue(key))
    inner.set('@index', boundValue(index))
    inner.set('@key', boundValue(key))
    inner.set('@first', boundValue(index === 0))
    inner.set('@last', boundValue(index === keys.length - 1))
    walk(run, node.body, inner)
  })
}

function include(run: Run, node: TemplateNode & { type: 'include' }, scope: Scope): void {
  const outer = { template: run.template, indent: run.indent, file: run.file }
  const included = outer.template.includes.get(node.name)
  if (included === undefined) {
    miss(run, node.place, node.name, 'no-such-include')
    return
  }
  if (run.active.includes(included)) {
    miss(run, node.place, node.name, 'includes-itself')
    return
  }
  run.active.push(included)
  run.template = included
  run.file = included.file
  run.indent += node.indent
  walk(run, included.nodes, scope)
  Object.assign(run, outer)
  run.active.pop()
}

function walk(run: Run, nodes: readonly TemplateNode[], scope: Scope): void {
  nodes.forEach((node, index) => {
    if (node.type === 'text') emit(run, node.text, node.line)
    else if (node.type === 'print') print(run, node, scope, nodes[index + 1])
    else if (node.type === 'each') loop(run, node, scope)
    else if (node.type === 'include') include(run, node, scope)
    else {
      const decision = decideTruth(bind(node.condition, scope), run.view)
      run.decisions.push(decision)
      walk(run, (decision.outcome === true) !== node.negated ? node.then : node.otherwise, scope)
    }
  })
}

/** Runs a template over a view; holes are added to the given table, so that several traces can share it. */
export function trace(template: Template, view: View, holes: Hole[]): Trace {
  const run: Run = {
    file: template.file,
    indent: '',
    template,
    active: [template],
    view,
    holes,
    decisions: [],
    missing: [],
    wholes: [],
    lines: [{ file: template.file, line: 1 }],
    finished: '',
    open: '',
  }
  walk(run, template.nodes, new Map())
  return { ...run, text: run.finished + run.open }
}
