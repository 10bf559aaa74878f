import { fine, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'

const day = 24 * 60 * 60 * 1000
/** Days before the end at which one should long have been renewed. */
const margin = 14

/** Whether a certificate holds now, and will for a while. */
export function lasts(what: string, begins: string | undefined, ends: string, now: number): Verdict {
  const left = (Date.parse(ends) - now) / day
  if (Number.isNaN(left)) return wrong(doctorCodes.unanswered, `${what} has no readable end.`)
  if (begins !== undefined && Date.parse(begins) > now)
    return wrong(doctorCodes.certificate, `${what} does not hold before ${begins}.`)
  if (left < 0) return wrong(doctorCodes.certificate, `${what} has ended ${ends}.`)
  return left < margin
    ? wrong(doctorCodes.certificate, `${what} ends ${ends}.`)
    : fine(`${what.replace(/^The /, 'the ')} holds until ${ends}`)
}
