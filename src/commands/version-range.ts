import satisfiesRange from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'

/** Whether a version lies in a range as npm writes it; the built program loads semver when the first is read. */
export const satisfies = (version: string, range: string): boolean => satisfiesRange(version, range)

/** Whether a text is such a range. */
export const isRange = (range: string): boolean => validRange(range) !== null
