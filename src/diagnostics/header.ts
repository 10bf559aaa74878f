import type { Code } from './diagnostic.ts'
import type { Paint } from './paint.ts'
import { visible } from './visible.ts'

/** Prints the line that opens a finding or its explanation: `error[NF-CILIUM-001]: Cluster id used twice`. */
export function header({ code, severity, title }: Omit<Code, 'explanation'>, inks: Paint): string {
  return `${inks.severity[severity](`${severity}[${visible(code)}]`)}${inks.strong(`: ${visible(title)}`)}`
}
