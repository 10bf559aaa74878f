import type { Remote } from './remote.ts'

/** Settings that no repository, user or system may change: nothing but git itself runs, links are plain files. */
const settings = {
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'core.symlinks': 'false',
  'core.autocrlf': 'false',
  'gc.auto': '0',
  'protocol.version': '2',
}

/**
 * Everything that a git process gets from its surroundings. Settings of a person or a system count for nothing; a
 * token stands in no argument, no address and no file.
 */
export function gitEnvironment(
  home: string,
  remote: Remote | undefined,
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const login = remote && Buffer.from(`x-access-token:${remote.token}`).toString('base64')
  const entries = [
    ...Object.entries(settings),
    ...(login === undefined ? [] : [['http.extraHeader', `Authorization: Basic ${login}`] as const]),
  ]
  const protocol = remote?.url.startsWith('http:') ? 'https:http' : 'https'
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_TERMINAL_PROMPT: '0',
    // A folder with a bracket in its name is a folder, and no pattern.
    GIT_LITERAL_PATHSPECS: '1',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
    ...own,
  }
}
