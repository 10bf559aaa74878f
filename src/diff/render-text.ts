import picocolors from 'picocolors'
import { counted } from '../diagnostics/counted.ts'
import { visible } from '../diagnostics/visible.ts'
import type { Change, FieldChange, Risk } from './change.ts'
import { fieldLines, inlineChange } from './field-lines.ts'
import { formatFieldPath } from './field-path.ts'
import { fieldGroups, nameOf, placesOf } from './headline.ts'
import type { SignedLine } from './line-difference.ts'
import { countsByRisk, summarise } from './summary.ts'

/** How to print for a person. */
interface TextStyle {
  readonly color: boolean
}

type Sign = SignedLine['sign'] | '~'

/** Prints changes for a person at a terminal, worst first, the counts last. */
export function renderText(changes: readonly Change[], { color }: TextStyle): string {
  if (changes.length === 0) return 'No difference.\n'
  const palette = paletteOf(color)
  const manyFleets = new Set(changes.map(({ fleet }) => fleet)).size > 1
  const blocks = changes.map((change) => changeLines(change, palette, manyFleets).join('\n'))
  const summary = summarise(changes)
  const amount = `${counted(summary.changes, 'change')} of ${counted(summary.objects, 'object')}`
  return `${[...blocks, palette.bold(`${amount}: ${countsByRisk(summary)}`)].join('\n\n')}\n`
}

function changeLines(change: Change, palette: Palette, showFleet: boolean): readonly string[] {
  const sign = { added: '+', removed: '-', changed: '~' } as const
  const places = [showFleet ? visible(change.fleet) : '', placesOf(change)].filter((part) => part !== '')
  const head = [palette.bold(nameOf(change)), ...places, palette.risk(change.risk)].join(' · ')
  const title = `${palette.sign(sign[change.kind], sign[change.kind])} ${head}`
  if (change.kind !== 'changed')
    return [title, ...reasonLine(change.reason, palette), ...findingLines(change, palette)]
  const groups = fieldGroups(change).flatMap(({ risk, reason, finding, fields }) => [
    ...fields.flatMap((field) => fieldText(field, palette)),
    ...reasonLine(reason && `${risk}: ${reason}`, palette),
    ...findingLines({ finding }, palette),
  ])
  return [title, ...groups]
}

function fieldText(field: FieldChange, palette: Palette): readonly string[] {
  const inline = inlineChange(field)
  if (inline === undefined)
    return fieldLines(field).map(({ sign, text }) => `    ${palette.sign(sign, `${sign} ${text}`)}`)
  return [`    ${palette.sign('~', '~')} ${visible(formatFieldPath(field.path)) || 'text'}: ${inline}`]
}

function findingLines(
  { finding }: { readonly finding?: FieldChange['finding'] | undefined },
  palette: Palette,
): readonly string[] {
  if (finding === undefined) return []
  const { severity, code, title, help } = finding
  return [
    `      ${severity === 'error' ? palette.risk('data-loss', severity) : severity}[${code}]: ${visible(title)}`,
    palette.dim(`        = ${visible(help)}`),
  ]
}

function reasonLine(reason: string | undefined, palette: Palette): readonly string[] {
  return reason === undefined ? [] : [palette.dim(`      ${visible(reason)}`)]
}

interface Palette {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly sign: (sign: Sign, text: string) => string
  readonly risk: (risk: Risk, text?: string) => string
}

function paletteOf(color: boolean): Palette {
  const { bold, dim, red, green, yellow, magenta } = picocolors.createColors(color)
  const plain = (text: string): string => text
  const signs = { '+': green, '-': red, '~': yellow, ' ': plain }
  const risk = {
    none: dim,
    metadata: dim,
    reload: plain,
    'rolling-restart': yellow,
    quorum: magenta,
    'data-loss': red,
  }
  return { bold, dim, sign: (sign, text) => signs[sign](text), risk: (name, text = name) => risk[name](text) }
}
