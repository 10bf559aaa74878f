/** Whether a residency rule allows a region; `*` stands for any text, nothing else is special. */
export function isAllowedRegion(region: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${parts.join('.*')}$`).test(region)
  })
}
