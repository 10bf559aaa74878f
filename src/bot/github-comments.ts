import * as z from 'zod'
import type { GitHub } from '../io/github/open-github.ts'
import type { Answer } from '../io/trouble.ts'
import type { Comment, Forge } from './forge.ts'
import { anything, commentShape, type GithubPlace, nothingOrMore, viewerShape } from './github-shapes.ts'
import { done, mapped } from './mapped.ts'

/** Comments on GitHub. */
export function githubComments(
  github: GitHub,
  place: GithubPlace,
): Pick<Forge, 'comments' | 'addComment' | 'changeComment' | 'removeComment'> {
  let viewer: string | undefined
  /** The login of the token; an App has none, and GitHub says so with 403. */
  const login = async (): Promise<Answer<string>> => {
    if (viewer !== undefined) return { value: viewer }
    const { value, trouble } = await github.get('GET /user', {}, viewerShape)
    if (trouble !== undefined && trouble.kind !== 'denied') return { trouble }
    viewer = value?.login ?? ''
    return { value: viewer }
  }
  return {
    comments: async (number) => {
      const name = await login()
      if (name.trouble !== undefined) return name
      const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
      const found = await github.list(route, { ...place, issue_number: number }, z.array(commentShape))
      return mapped(found, (rows) =>
        rows.map(
          ({ id, body = '', user }): Comment => ({
            id,
            body,
            isOwn: name.value === '' ? user?.type === 'Bot' : user?.login === name.value,
          }),
        ),
      )
    },
    addComment: async (number, body) =>
      done(
        await github.write(
          'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
          { ...place, issue_number: number, body },
          anything,
          'notifying',
        ),
      ),
    changeComment: async (id, body) =>
      done(
        await github.write(
          'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
          { ...place, comment_id: id, body },
          anything,
        ),
      ),
    removeComment: async (id) => {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}'
      const removed = await github.write(route, { ...place, comment_id: id }, nothingOrMore)
      return removed.trouble?.kind === 'missing' ? { value: null } : done(removed)
    },
  }
}
