import { type Code, type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.ts'
import { isSupported, type Neo4jVersion, parseNeo4jVersion } from '../neo4j-version.ts'
import { type Decision, decisions } from './decision.ts'
import type { Rule } from './rule.ts'

const wrongVersion: Code = {
  code: 'NF-SPEC-005',
  severity: 'error',
  title: 'Neo4j version or edition that cannot be run',
  explanation:
    'Both operators need Neo4j 5.26, the long-term line, or 2025.01 and later, and only the enterprise edition forms clusters. The v1alpha1 webhook lets any two-digit minor through and so protects nobody: the guide’s own production example asks for 5.15. Older databases are upgraded to 5.26 first.',
}

const unreadableTag: Code = {
  code: 'NF-SPEC-021',
  severity: 'warning',
  title: 'Image tag that tells no version',
  explanation:
    'Whether a version is supported, and whether a change is an upgrade or a downgrade that Neo4j refuses, is read from the image tag. A floating tag such as `enterprise` or `5-enterprise` also means another image after every restart, and on every node. Write year and month, or 5.26 with a patch number, such as 2026.08-enterprise.',
}

const versions = 'Write 2026.08-enterprise, or 5.26-enterprise for the long-term line.'

export const imageVersion: Rule = {
  codes: [wrongVersion, unreadableTag],
  check: (fleet) => {
    const seen = (place: Decision): Diagnostic | undefined => {
      const { repo, tag } = place.clusters[0].image
      const span = () => fleet.places.at(place.path)
      const version = parseNeo4jVersion(tag)
      if (version === undefined) {
        const community = /community/.test(tag)
        return community
          ? diagnostic(wrongVersion, `The tag ${tag} is the community edition, which has no clusters.`, {
              span: span(),
              help: versions,
            })
          : diagnostic(
              unreadableTag,
              `The tag "${tag}" names no version of Neo4j, so it cannot be checked.`,
              {
                span: span(),
                help: versions,
              },
            )
      }
      const fault = versionFault(version, tag) ?? editionFault(version, repo, tag)
      return fault && diagnostic(wrongVersion, fault.detail, { span: span(), help: fault.help })
    }
    return decisions(fleet, ['image', 'tag']).flatMap((place) => seen(place) ?? [])
  },
}

interface Fault {
  readonly detail: string
  readonly help: string
}

function versionFault(version: Neo4jVersion, tag: string): Fault | undefined {
  const { major, minorText } = version
  if (!isSupported(version)) {
    return major >= 2025
      ? { detail: `Neo4j counts year and month, and there is no month ${minorText}.`, help: versions }
      : {
          detail: `Neo4j ${major}.${minorText} is not run by the operators: they need 5.26.x, or 2025.01 and later.`,
          help: versions,
        }
  }
  if (major < 2025 || minorText.length === 2) return undefined
  return {
    detail: `Neo4j writes months with two digits, so there is no image with the tag ${tag}.`,
    help: `Did you mean ${tag.replace(`.${minorText}`, `.${minorText.padStart(2, '0')}`)}?`,
  }
}

/** The tags of the official repository name the edition; those of a private one may leave it to the repository. */
function editionFault({ variant }: Neo4jVersion, repo: string, tag: string): Fault | undefined {
  const parts = variant.split('-')
  if (parts.includes('enterprise')) return undefined
  const official = repo.split('/').at(-1) === 'neo4j'
  if (!parts.includes('community') && !official) return undefined
  return {
    detail: `${repo}:${tag} is the community edition, which has no clusters.`,
    help: `Did you mean ${variant === 'community' ? tag.replace('community', 'enterprise') : tag.replace(/^[\d.]+/, '$&-enterprise')}?`,
  }
}
