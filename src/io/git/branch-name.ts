/**
 * Whether a text names a branch and nothing else: no option, no reflog entry, no pattern. Stricter than
 * `git check-ref-format --branch`, which takes `@{-1}` for the branch before.
 */
export function isBranchName(text: string): boolean {
  return (
    /^[A-Za-z0-9]([A-Za-z0-9._/+#-]*[A-Za-z0-9_+#-])?$/.test(text) &&
    !/\.\.|\/\/|\/\.|\.lock(\/|$)|\.\//.test(text)
  )
}

/** Whether a text is the full id of an object. */
export function isObjectId(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}
