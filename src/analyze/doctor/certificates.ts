import { textAt } from '../../diff/plain-data.ts'
import { valueAt } from '../../source/path.ts'
import { type Check, together, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import { lasts } from './lifetime.ts'

function judged(certificate: unknown, now: number): Verdict {
  const name = String(valueAt(certificate, ['metadata', 'name']))
  const conditions = valueAt(certificate, ['status', 'conditions'])
  const ready = (Array.isArray(conditions) ? conditions : []).find(({ type }) => type === 'Ready')
  if (ready?.status !== 'True')
    return wrong(
      doctorCodes.certificate,
      `Certificate ${name} is not ready: ${textAt(ready, 'message') || 'no reason given'}.`,
    )
  return lasts(`Certificate ${name}`, undefined, String(valueAt(certificate, ['status', 'notAfter'])), now)
}

/** Whether the certificates of the fleet's namespace are ready, and hold for long enough. */
export const certificatesCheck: Check = ({ fleet }) =>
  fleet.spec.security.tls.enabled
    ? [
        {
          about: 'certificates',
          words: ['get', 'certificates.cert-manager.io', `--namespace=${fleet.namespace}`, '--output=json'],
          judge: (answer, now) => {
            const items = valueAt(answer, ['items'])
            if (!Array.isArray(items))
              return wrong(doctorCodes.unanswered, 'kubectl printed no list of certificates.')
            return items.length === 0
              ? wrong(
                  doctorCodes.certificate,
                  `Namespace ${fleet.namespace} has no Certificate, and security.tls is enabled.`,
                )
              : together(items.map((item) => judged(item, now)))
          },
        },
      ]
    : []
