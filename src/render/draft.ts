import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { lineSpan, type Span } from '../diagnostics/span.ts'
import { parseRendered } from '../source/parse-rendered.ts'
import type { Path } from '../source/path.ts'
import { templateYaml } from '../template/codes.ts'
import type { Decision } from '../template/decision.ts'
import { asTextHole, type Hole } from '../template/hole.ts'
import type { Template } from '../template/template.ts'
import { trace } from '../template/trace.ts'
import type { View } from '../template/view.ts'
import { missingFinding } from './missing-finding.ts'
import { wholeValueAt } from './whole-values.ts'

/** What a template prints, read as plain data with holes; whoever works on it adds holes and decisions of its own. */
interface Draft {
  readonly value: unknown
  readonly holes: Hole[]
  readonly decisions: Decision[]
  readonly diagnostics: readonly Diagnostic[]
  /** The line of the template that printed a field. */
  readonly placeOf: (path: Path) => Span
  /** Where the view has a field that was printed whole. */
  readonly wholeOf: (path: Path) => Path | undefined
}

/** Runs a template over a view and reads what it prints. */
export function draftOf(template: Template, view: View): Draft {
  const holes: Hole[] = []
  const { text, lines, decisions, missing, wholes } = trace(template, view, holes)
  const printed = parseRendered(text, asTextHole)
  const placeAt = (number: number): Span => {
    const { file, line } = lines[number - 1] ?? { file: template.file, line: 1 }
    return lineSpan(file, line)
  }
  const diagnostics = missing.map(missingFinding)
  const { problem } = printed
  // A missing value leaves text that is no YAML either, and says more about it.
  if (problem !== undefined && diagnostics.length === 0) {
    const detail = `What it prints is not YAML: ${problem.message}`
    diagnostics.push(diagnostic(templateYaml, detail, { span: placeAt(problem.line) }))
  }
  return {
    value: printed.value,
    holes,
    decisions: [...decisions],
    diagnostics,
    placeOf: (path) => placeAt(printed.lineOf(path)),
    wholeOf: (path) => wholeValueAt(path, printed, wholes),
  }
}
