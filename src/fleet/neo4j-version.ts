/** A version as an image tag tells it: 5.26.3, or year and month since 2025. */
export interface Neo4jVersion {
  readonly major: number
  /** The month, since 2025. */
  readonly minor: number
  /** The minor as it is written, because tags pad months: `08`. */
  readonly minorText: string
  readonly patch: number | undefined
  /** What follows the version: `enterprise`, `enterprise-ubi9`, '' where nothing does. */
  readonly variant: string
}

const form =
  /^(?<major>\d+)\.(?<minor>\d+)(?:\.(?<patch>\d+))?(?:-(?<variant>[\w.-]+))?(?:@sha256:[0-9a-f]+)?$/

/** Reads the version out of an image tag; undefined for floating tags (`enterprise`) and private schemes. */
export function parseNeo4jVersion(tag: string): Neo4jVersion | undefined {
  const groups = form.exec(tag)?.groups
  if (groups === undefined) return undefined
  const { major, minor = '', patch, variant = '' } = groups
  return {
    major: Number(major),
    minor: Number(minor),
    minorText: minor,
    patch: patch === undefined ? undefined : Number(patch),
    variant,
  }
}

/** Negative when the first is older; a patch that is not written is not compared. */
export function compareNeo4jVersions(a: Neo4jVersion, b: Neo4jVersion): number {
  const patches = a.patch === undefined || b.patch === undefined ? 0 : a.patch - b.patch
  return a.major - b.major || a.minor - b.minor || patches
}

/** Whether the operators run it: 5.26, the long-term line, or any month from 2025.01 on. */
export function isSupported({ major, minor }: Neo4jVersion): boolean {
  return major >= 2025 ? minor >= 1 && minor <= 12 : major === 5 && minor === 26
}
