import { counted } from '../../diagnostics/counted.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Examined, Look } from './examine.ts'

const line = (label: string, text: string) => `  ${label.padEnd(8)} ${text}\n`

function lookText({ seen, findings, unseen, command }: Look): string {
  const good = seen.map((text) => line('ok', text))
  const bad = findings.map(({ code, severity, detail }) => line(severity, `${code}: ${detail}`))
  const open = unseen.map(({ code, detail }) => line('not seen', `${code}: ${detail}`))
  const told = [...bad, ...open]
  return [...good, ...told, ...(told.length > 0 ? [line('', `$ ${command}`)] : [])].join('')
}

const countOf = (findings: readonly Diagnostic[], wanted: string) =>
  findings.filter(({ severity }) => severity === wanted).length

/** Prints what was looked at, cluster by cluster, and below each finding the command that shows it. */
export function printExaminedText(examined: readonly Examined[]): string {
  const blocks = examined.map(({ cluster, context, looks }) => {
    const head = context === undefined ? cluster : `${cluster}, context ${context}`
    return `${head}\n${looks.map(lookText).join('')}`
  })
  const looks = examined.flatMap((one) => one.looks)
  const findings = looks.flatMap((look) => look.findings)
  const [errors, warnings] = [countOf(findings, 'error'), countOf(findings, 'warning')]
  const [seen, unseen] = [looks.flatMap((look) => look.seen), looks.flatMap((look) => look.unseen)]
  const rest = unseen.length === 0 ? '' : `, ${unseen.length} not seen`
  return `${blocks.join('\n')}\n${seen.length} as it should be, ${counted(errors, 'error')}, ${counted(warnings, 'warning')}${rest}\n`
}

const finding = ({ code, severity, title, detail }: Diagnostic, command: string) => ({
  code,
  severity,
  title,
  detail,
  command,
})

/** The same as data. */
export function printExaminedJson(examined: readonly Examined[]): string {
  const clusters = examined.map(({ cluster, context, looks }) => ({
    cluster,
    context: context ?? null,
    seen: looks.flatMap(({ seen }) => seen),
    findings: looks.flatMap(({ findings, command }) => findings.map((one) => finding(one, command))),
    notSeen: looks.flatMap(({ unseen, command }) => unseen.map((one) => finding(one, command))),
  }))
  return `${JSON.stringify({ version: 1, clusters }, null, 2)}\n`
}
