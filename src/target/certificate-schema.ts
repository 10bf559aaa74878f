import * as z from 'zod'

const expression = z.string().min(1)

/** A certificate that servers show, in the Secret that they mount. */
export const shownCertificate = z.strictObject({
  secret: expression.describe('Its name in the namespace of the fleet, such as "{{server.name}}-tls".'),
  for: z
    .string()
    .regex(/^[a-z][A-Za-z]*$/)
    .default('cluster')
    .describe('cluster: one; else one for each item of a list of the view, in the singular: server.'),
  names: expression.describe('A name or a list of the view that it must have: cluster.endpoint.host.'),
  when: expression.optional().describe('Where it is false, there is none.'),
})

export type CertificateDocument = z.output<typeof shownCertificate>
