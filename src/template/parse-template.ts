import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import type { Span } from '../diagnostics/span.ts'
import { badTemplate } from './codes.ts'
import { templateFunctions } from './functions.ts'
import { parseHandlebars } from './handlebars-parser.ts'
import { knownTemplate, knownText } from './known-templates.ts'
import type { Expression, Template, TemplateNode, TemplatePlace } from './template.ts'

/** A construct that templates may not use; caught in `parseTemplate` and never leaves this file. */
class Refusal extends Error {
  readonly place: TemplatePlace
  readonly help: string | undefined
  constructor(message: string, place: TemplatePlace, help?: string) {
    super(message)
    this.place = place
    this.help = help
  }
}

interface Loc {
  readonly start: { readonly line: number; readonly column: number }
}

// handlebars ships types for its run time only; this is the part of its syntax tree that is read here.
interface Ast {
  readonly type: string
  readonly loc: Loc
  readonly original?: string
  readonly value?: string | number | boolean
  readonly path?: Ast
  readonly params?: readonly Ast[]
  readonly hash?: { readonly pairs: readonly unknown[] }
  readonly program?: Program
  readonly inverse?: Program
  readonly parts?: readonly string[]
  readonly data?: boolean
  readonly depth?: number
  readonly name?: Ast
  readonly indent?: string
}
interface Program {
  readonly body: readonly Ast[]
  readonly blockParams?: readonly string[]
}

const placeOf = (node: Ast): TemplatePlace => ({
  line: node.loc.start.line,
  column: node.loc.start.column + 1,
})

function pathOf(node: Ast): Expression {
  const place = placeOf(node)
  const steps = node.parts ?? []
  if ((node.depth ?? 0) > 0 || steps.length === 0) {
    throw new Refusal(
      `"${node.original}" leaves its place in the view.`,
      place,
      'Name the loop item: {{#each peers as |peer|}} … {{peer.name}}.',
    )
  }
  if (!node.data) return { type: 'path', steps, place }
  if (steps.length > 1 || !['index', 'key', 'first', 'last'].includes(steps[0] ?? '')) {
    throw new Refusal(
      `"${node.original}" is no loop data.`,
      place,
      'There are @index, @key, @first and @last.',
    )
  }
  return { type: 'path', steps: [`@${steps[0]}`], place }
}

function callOf(node: Ast, name: string, parameters: readonly Ast[]): Expression {
  if (!templateFunctions.has(name)) {
    const known = [...templateFunctions.keys()]
    throw new Refusal(
      `"${name}" is no function of neofleet’s templates.`,
      placeOf(node),
      didYouMean(name, known),
    )
  }
  return { type: 'call', name, parameters: parameters.map(expressionOf), place: placeOf(node) }
}

function expressionOf(node: Ast): Expression {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return { type: 'literal', value: node.value ?? '' }
    case 'PathExpression':
      return pathOf(node)
    case 'SubExpression':
      return callOf(node, node.path?.original ?? '', node.params ?? [])
    default:
      throw new Refusal(`A ${node.type} cannot be printed.`, placeOf(node))
  }
}

function printOf(node: Ast): TemplateNode {
  const parameters = node.params ?? []
  const place = placeOf(node)
  if ((node.hash?.pairs.length ?? 0) > 0) throw new Refusal('Functions take no named parameters.', place)
  const path = node.path
  if (path === undefined) throw new Refusal('Nothing to print.', place)
  const expression =
    parameters.length > 0 ? callOf(node, path.original ?? '', parameters) : expressionOf(path)
  return { type: 'print', expression, place }
}

function rawText(program: Program | undefined): readonly TemplateNode[] {
  return (program?.body ?? []).map((node) => ({
    type: 'text',
    text: String(node.original ?? node.value ?? ''),
    line: node.loc.start.line,
  }))
}

function blockOf(node: Ast): readonly TemplateNode[] {
  const name = node.path?.original ?? ''
  const [subject, ...rest] = node.params ?? []
  const place = placeOf(node)
  if (name === 'raw') return rawText(node.program)
  if (subject === undefined || rest.length > 0) {
    throw new Refusal(
      `{{#${name}}} needs exactly one value; compose with (and …), (or …), (not …), (eq …).`,
      place,
    )
  }
  const then = nodesOf(node.program)
  const otherwise = nodesOf(node.inverse)
  if (name === 'if' || name === 'unless') {
    return [{ type: 'if', condition: expressionOf(subject), negated: name === 'unless', then, otherwise }]
  }
  if (name !== 'each') {
    throw new Refusal(
      `{{#${name}}} is no block of neofleet’s templates.`,
      place,
      'There are {{#if}}, {{#unless}}, {{#each}} and {{{{raw}}}}.',
    )
  }
  const [item, key] = node.program?.blockParams ?? []
  if (item === undefined) {
    throw new Refusal('The loop does not name its item.', place, 'Write {{#each peers as |peer|}}.')
  }
  return [{ type: 'each', list: expressionOf(subject), item, key, body: then, otherwise }]
}

function includeOf(node: Ast): TemplateNode {
  const place = placeOf(node)
  if (node.name?.type !== 'PathExpression') {
    throw new Refusal('An include is named by its file, and not computed.', place)
  }
  if ((node.params?.length ?? 0) > 0 || node.hash !== undefined) {
    throw new Refusal('An include takes no parameters; it sees what the template around it sees.', place)
  }
  return { type: 'include', name: node.name.original ?? '', indent: node.indent ?? '', place }
}

/** The line on which what is left of a text begins, after Handlebars took blank ends from it. */
function lineOfText(node: Ast): number {
  const original = node.original ?? ''
  const kept = String(node.value ?? '')
  const cut = original.length - (original.endsWith(kept) ? kept.length : original.trimStart().length)
  return node.loc.start.line + (original.slice(0, cut).match(/\n/g)?.length ?? 0)
}

function nodesOf(program: Program | undefined): readonly TemplateNode[] {
  return (program?.body ?? []).flatMap((node): readonly TemplateNode[] => {
    switch (node.type) {
      case 'ContentStatement':
        return node.value === '' ? [] : [{ type: 'text', text: String(node.value), line: lineOfText(node) }]
      case 'CommentStatement':
        return []
      case 'MustacheStatement':
        return [printOf(node)]
      case 'BlockStatement':
        return blockOf(node)
      case 'PartialStatement':
        return [includeOf(node)]
      default:
        throw new Refusal(`A ${node.type} is not allowed in neofleet’s templates.`, placeOf(node))
    }
  })
}

function spanAt(file: string, place: TemplatePlace): Span {
  const position = { line: place.line, column: place.column, offset: 0 }
  return { file, start: position, end: { ...position, column: place.column + 1 } }
}

/** Where Handlebars stopped. */
function stopOf(error: unknown): TemplatePlace {
  return error instanceof Error && isPlace(error.cause) ? error.cause : { line: 1, column: 1 }
}

function isPlace(value: unknown): value is TemplatePlace {
  return typeof value === 'object' && value !== null && 'line' in value && 'column' in value
}

function asDiagnostic(file: string, text: string, error: unknown): Diagnostic {
  if (error instanceof Refusal) {
    const extra = error.help === undefined ? {} : { help: error.help }
    return diagnostic(badTemplate, error.message, { span: spanAt(file, error.place), ...extra })
  }
  const message = error instanceof Error ? error.message : String(error)
  const place = / - (\d+):(\d+)$/.exec(message)
  if (place !== null) {
    const at = { line: Number(place[1]), column: Number(place[2]) + 1 }
    return diagnostic(badTemplate, `${message.slice(0, place.index)}.`, { span: spanAt(file, at) })
  }
  const stop = stopOf(error)
  const rest = text.split('\n')[stop.line - 1]?.slice(stop.column - 1, stop.column + 19)
  const detail = message.endsWith("got 'EOF'")
    ? 'It ends before a block or an expression is closed.'
    : `It cannot be read from ${JSON.stringify(rest)} on.`
  return diagnostic(badTemplate, detail, { span: spanAt(file, stop) })
}

/** A template whose syntax tree is unpacked when it is first run; most runs need a part of them. */
function lazyTemplate(
  file: string,
  unpack: () => readonly TemplateNode[],
  includes: ReadonlyMap<string, Template>,
): Template {
  let nodes: readonly TemplateNode[] | undefined
  return {
    file,
    get nodes() {
      nodes ??= unpack()
      return nodes
    },
    includes,
  }
}

/** A template of a built-in folder; undefined where it has to be parsed. */
export function builtinTemplate(
  file: string,
  includes: ReadonlyMap<string, Template> = new Map(),
): Template | undefined {
  const known = knownTemplate(file)
  return known === undefined ? undefined : lazyTemplate(file, known, includes)
}

/** Reads a template: Handlebars' syntax, cut down to what can be traced. */
export function parseTemplate(
  file: string,
  text: string,
  includes: ReadonlyMap<string, Template> = new Map(),
): Result<Template> {
  try {
    return success({ file, nodes: nodesOf(parseHandlebars(text) as Program), includes })
  } catch (error) {
    return failure(asDiagnostic(file, text, error))
  }
}

/** Reads a text that stands in another file, such as the head of a folder. */
export function parseText(text: string): Result<Template> {
  const known = knownText(text)
  return known === undefined ? parseTemplate('', text) : success(lazyTemplate('', known, new Map()))
}

/** Reads an expression that stands by itself, such as a `when:`: whatever could stand in `{{#if …}}`. */
export function parseExpression(text: string, span: () => Span): Result<Expression> {
  const parsed = parseText(`{{${text}}}`)
  const [node] = parsed.value?.nodes ?? []
  if (node?.type === 'print') return success(node.expression)
  return failure(...parsed.diagnostics.map((finding) => ({ ...finding, span: span() })))
}
