/** The group of an API version, such as `apps` of `apps/v1`; `''` for the core group. */
export function apiGroup(apiVersion: string): string {
  const end = apiVersion.indexOf('/')
  return end === -1 ? '' : apiVersion.slice(0, end)
}
