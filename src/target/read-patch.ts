import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { lineSpan } from '../diagnostics/span.ts'
import { findViolations } from '../schema/find-violations.ts'
import type { Schema } from '../schema/schema.ts'
import { parseRendered } from '../source/parse-rendered.ts'
import { formatPath } from '../source/path.ts'
import { asTextHole, holeText } from '../template/hole.ts'
import { parseExpression } from '../template/parse-template.ts'
import type { Expression, Template } from '../template/template.ts'
import { badPatchFile } from './codes.ts'
import type { FolderPatch } from './folder.ts'
import patchSchema from './patch.schema.json' with { type: 'json' }

interface PatchDocument {
  readonly target: { readonly kind: string; readonly name?: string }
  readonly when?: string
  readonly expects: number
  readonly operations?: readonly Readonly<Record<string, unknown>>[]
  readonly merge?: Readonly<Record<string, unknown>>
}

/** Reads a patch file of an overlay or target: its head is literal, its body may print values. */
export function readPatch({ file, nodes }: Template): Result<FolderPatch> {
  const expressions: Expression[] = []
  let source = ''
  for (const node of nodes) {
    if (node.type === 'text') source += node.text
    else if (node.type === 'print') {
      expressions.push(node.expression)
      source += holeText(expressions.length - 1)
    } else {
      return failure(
        diagnostic(badPatchFile, 'A patch file loops or chooses.', {
          span: lineSpan(file, 1),
          help: 'Use `when:` in the head of the file, or one file for each case.',
        }),
      )
    }
  }
  const rendered = parseRendered(source, asTextHole)
  if (rendered.problem !== undefined) {
    return failure(
      diagnostic(badPatchFile, `It is not YAML: ${rendered.problem.message}`, {
        span: lineSpan(file, rendered.problem.line),
      }),
    )
  }
  const findings: readonly Diagnostic[] = findViolations(
    rendered.value,
    patchSchema as unknown as Schema,
  ).map((violation) =>
    diagnostic(badPatchFile, `${formatPath(violation.path)}: ${violation.message}`, {
      span: lineSpan(file, rendered.lineOf(violation.path)),
      ...(violation.suggestion === undefined ? {} : { help: `Did you mean ${violation.suggestion}?` }),
    }),
  )
  if (findings.length > 0) return failure(...findings)
  const document = rendered.value as PatchDocument
  const when =
    document.when === undefined
      ? undefined
      : parseExpression(document.when, () => lineSpan(file, rendered.lineOf(['when'])))
  if ((document.operations === undefined) === (document.merge === undefined)) {
    return failure(
      diagnostic(badPatchFile, 'It has both or neither of operations and merge.', {
        span: lineSpan(file, 1),
      }),
    )
  }
  return success(
    {
      file,
      kind: document.target.kind,
      name: document.target.name,
      when: when?.value,
      expects: document.expects,
      operations: document.operations,
      merge: document.merge,
      expressions,
      lineOf: rendered.lineOf,
    },
    when?.diagnostics ?? [],
  )
}
