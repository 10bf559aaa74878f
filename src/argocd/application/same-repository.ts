/** A URL of a git repository as Argo CD compares it: lower case, no .git, SSH in its one form. */
export function comparableUrl(url: string): string {
  let text = url.trim().toLowerCase()
  if (/^(ssh:\/\/)?[^/:]*@[^@]+$/.test(text) && !text.startsWith('ssh://')) text = text.replace(':', '/')
  return text.replace(/^ssh:\/\//, '').replace(/\.git$/, '')
}
