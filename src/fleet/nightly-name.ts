/** What the backup of `backups.schedule` is called, which has no entry of its own. */
export const nightlyName = (resourceName: string): string => `${resourceName}-nightly`
