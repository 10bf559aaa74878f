import type { GitHub } from '../io/github/open-github.ts'
import type { Forge } from './forge.ts'
import { githubChecks } from './github-checks.ts'
import { githubComments } from './github-comments.ts'
import { githubMerges } from './github-merges.ts'
import { githubPulls } from './github-pulls.ts'
import { signedShape } from './github-shapes.ts'

/** GitHub as a forge. */
export function githubForge(github: GitHub, repository: string): Forge {
  const [owner = '', repo = ''] = repository.split('/')
  const place = { owner, repo }
  return {
    ...githubPulls(github, place),
    ...githubMerges(github, place),
    ...githubComments(github, place),
    ...githubChecks(github, place),
    signCommit: async ({ parent, ...commit }) => {
      // Without an author GitHub takes the App for it, and signs.
      const route = 'POST /repos/{owner}/{repo}/git/commits'
      const made = await github.write(route, { ...place, ...commit, parents: [parent] }, signedShape)
      if (made.trouble !== undefined) return made
      const { sha, verification } = made.value
      if (verification.verified) return { value: sha }
      const detail = `GitHub did not sign the commit ${sha}: ${verification.reason}.`
      const help = 'Run the bot as a GitHub App, or leave out delivery.verifiedCommits.'
      return { trouble: { kind: 'refused', detail, help } }
    },
  }
}
