import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Examined, Look } from './examine.ts'

function lookText({ seen, findings, command }: Look): string {
  const good = seen.map((text) => `  ok       ${text}\n`)
  const bad = findings.map(({ code, severity, detail }) => `  ${severity.padEnd(8)} ${code}: ${detail}\n`)
  return [...good, ...bad, ...(bad.length > 0 ? [`           $ ${command}\n`] : [])].join('')
}

const countOf = (findings: readonly Diagnostic[], wanted: string) =>
  findings.filter(({ severity }) => severity === wanted).length

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** Prints what was looked at, cluster by cluster, and below each finding the command that shows it. */
export function printExaminedText(examined: readonly Examined[]): string {
  const blocks = examined.map(({ cluster, context, looks }) => {
    const head = context === undefined ? cluster : `${cluster}, context ${context}`
    return `${head}\n${looks.map(lookText).join('')}`
  })
  const findings = examined.flatMap(({ looks }) => looks.flatMap((look) => look.findings))
  const [errors, warnings] = [countOf(findings, 'error'), countOf(findings, 'warning')]
  const seen = examined.flatMap(({ looks }) => looks.flatMap((look) => look.seen)).length
  return `${blocks.join('\n')}\n${seen} as it should be, ${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`
}

/** The same as data. */
export function printExaminedJson(examined: readonly Examined[]): string {
  const clusters = examined.map(({ cluster, context, looks }) => ({
    cluster,
    context: context ?? null,
    seen: looks.flatMap(({ seen }) => seen),
    findings: looks.flatMap(({ findings, command }) =>
      findings.map(({ code, severity, title, detail }) => ({ code, severity, title, detail, command })),
    ),
  }))
  return `${JSON.stringify({ version: 1, clusters }, null, 2)}\n`
}
