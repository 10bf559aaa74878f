const variable = '{cluster}'

/** Whether each cluster has a branch of its own. */
export function hasEnvironments(pattern: string): boolean {
  return pattern.includes(variable)
}

/** The clusters that have a branch of their own, and `hub`, whether or not a fleet has them still. */
export function environmentsOf(pattern: string, branches: Iterable<string>): readonly string[] {
  const [first = '', ...rest] = pattern.split(variable)
  return [...branches].flatMap((branch) => {
    if (rest.length === 0 || !branch.startsWith(first)) return []
    const [owner = ''] = branch.slice(first.length).split('/')
    return owner !== '' && branch === pattern.replaceAll(variable, owner) ? [owner] : []
  })
}
