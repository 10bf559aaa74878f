import { isIpAddress } from '../../fleet/address.ts'
import { copiesIn } from '../../fleet/databases.ts'
import { clientNames } from '../../fleet/dns/client-names.ts'
import { valueAt } from '../../source/path.ts'
import type { ShownCertificate } from '../../target/read-certificates.ts'
import { bindAtTop } from '../../template/bind.ts'
import { holds } from '../../template/condition.ts'
import { itemViews } from '../../template/item-views.ts'
import type { View } from '../../template/view.ts'
import type { ClusterPlace } from '../cluster-place.ts'
import { authorityOf, certificatesIn, fingerprint, keyOf, subjectOf } from './certificate-chain.ts'
import { type Check, fine, type Question, together, type Verdict, wrong } from './check.ts'
import { doctorCodes } from './codes.ts'
import { lasts } from './lifetime.ts'
import type { X509Certificate } from './x509.ts'

/** Names that a certificate must have, in two lists, because a missing one has another meaning in each. */
interface Names {
  /** Under which this cluster is reached. */
  readonly own: readonly string[]
  /** That lead to the home, wherever it is. */
  readonly following: readonly string[]
}

const isName = (name: unknown): name is string =>
  typeof name === 'string' && name !== '' && !isIpAddress(name)

function namesOf({ names }: ShownCertificate, view: View, { fleet, cluster }: ClusterPlace): Names {
  const written: unknown = bindAtTop(names).evaluate(view)
  const own = (Array.isArray(written) ? written : [written]).filter(isName)
  const following = copiesIn(fleet, cluster.name).length === 0 ? [] : clientNames(fleet)
  return { own, following: following.map(({ name }) => name).filter((name) => !own.includes(name)) }
}

function judgeNames(leaf: X509Certificate, secret: string, { own, following }: Names): Verdict {
  // No client looks at the common name any more.
  const has = (name: string) => leaf.checkHost(name, { subject: 'never' }) !== undefined
  const lacks = (names: readonly string[]) => names.filter((name) => !has(name)).join(', ')
  const found = [...own, ...following].filter(has)
  return together([
    found.length === 0 ? fine() : fine(`the certificate in ${secret} has ${found.join(', ')}`),
    lacks(own) === ''
      ? fine()
      : wrong(doctorCodes.name, `The certificate in ${secret} has no name ${lacks(own)}.`),
    lacks(following) === ''
      ? fine()
      : wrong(doctorCodes.followingName, `The certificate in ${secret} has no name ${lacks(following)}.`),
  ])
}

function judgeAuthority(
  [leaf, ...between]: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  secret: string,
  [issuer, wanted]: readonly [is: string, wanted: string],
  sharedBy: string | undefined,
): Verdict {
  if (leaf === undefined) return fine()
  if (issuer !== '' && issuer !== wanted)
    return wrong(
      doctorCodes.authority,
      `The certificate in ${secret} is of issuer ${issuer}; the spec says ${wanted}.`,
    )
  if (authorities.length === 0)
    return { seen: [], troubles: [], unseen: [`the authority of ${secret}, because it holds no ca.crt`] }
  const authority = authorityOf(leaf, between, authorities)
  if (authority === undefined) {
    const own = authorities.map(subjectOf).join('; ')
    return wrong(doctorCodes.authority, `The certificate in ${secret} is not signed by its ca.crt, ${own}.`)
  }
  const said = `the certificate in ${secret} is of ${subjectOf(authority)}`
  const key = keyOf(authority)
  const about = {
    about: `authority of ${sharedBy}`,
    value: key,
    said: `${said}, key ${fingerprint(key)}`,
    code: doctorCodes.authority,
  }
  return { ...fine(said), alike: sharedBy === undefined ? [] : [about] }
}

const decoded = (line = '') => Buffer.from(line, 'base64').toString('utf8')

/** What is asked of a Secret: two certificates, which are public, and who issued them; not its key. */
const fields = String.raw`--output=jsonpath={.data.tls\.crt}{"\n"}{.data.ca\.crt}{"\n"}{.metadata.annotations.cert-manager\.io/issuer-name}`

const field = String.raw`--output=jsonpath={.data.tls\.crt}`

function questionOf(secret: string, names: Names, place: ClusterPlace): Question {
  const { fleet, view } = place
  const wanted = String(valueAt(view, ['tls', 'issuer']))
  return {
    about: `certificate in ${secret}`,
    words: ['get', 'secrets', secret, `--namespace=${fleet.namespace}`, fields],
    shownBy: {
      words: ['get', 'secrets', secret, `--namespace=${fleet.namespace}`, field],
      into: 'base64 --decode | openssl x509 -noout -issuer -dates -ext subjectAltName',
    },
    missing: wrong(doctorCodes.certificate, `There is no Secret ${secret}, which servers mount.`),
    judge: (answer, now) => {
      const [crt, ca, issuer = ''] = String(answer).split('\n')
      const [shown, authorities] = [certificatesIn(decoded(crt)), certificatesIn(decoded(ca))]
      const [leaf] = shown ?? []
      if (shown === undefined || authorities === undefined || leaf === undefined)
        return wrong(doctorCodes.certificate, `Secret ${secret} holds no certificate that can be read.`)
      return together([
        lasts(`The certificate in ${secret}`, leaf.validFrom, leaf.validTo, now),
        judgeNames(leaf, secret, names),
        judgeAuthority(
          shown,
          authorities,
          secret,
          [issuer.trim(), wanted],
          fleet.spec.security.tls.crossCluster ? fleet.name : undefined,
        ),
      ])
    },
  }
}

/**
 * Whether the certificates that servers show hold now, go back to the authority of the fleet, and have the names that
 * clients use. An address is no name: no target puts one into a certificate.
 */
export const shownCertificatesCheck: Check = (place) =>
  place.fleet.spec.security.tls.enabled
    ? place.certificates.flatMap((certificate) => {
        if (!holds(certificate.when, place.view)) return []
        return (itemViews(certificate.for, place.view) ?? []).flatMap((view) => {
          const secret = certificate.secret.print(view)
          return secret === undefined ? [] : [questionOf(secret, namesOf(certificate, view, place), place)]
        })
      })
    : []
