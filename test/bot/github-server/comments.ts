import { type Call, notFound, pullOf, type Reply, refused, tooLong, user } from './call.ts'
import { filled } from './filled.ts'
import type { World } from './world.ts'

/** A comment, as GitHub describes it. */
export function comment(world: World, id: number): unknown {
  const row = world.comments.find((one) => one.id === id)
  return filled('issue-comment', { id, body: row?.body ?? '', user: user(row?.author ?? '') })
}

/** Adds a comment to a pull request. */
export function createComment(call: Call): Reply {
  const { world, body } = call
  const pull = pullOf(call)
  if (pull === undefined) return notFound
  if (tooLong(body['body'])) return refused('Body is too long (maximum is 65536 characters)')
  const id = 1000 + Math.max(0, ...world.comments.map((row) => row.id - 1000)) + 1
  world.comments.push({
    id,
    issue: pull.number,
    author: world.viewer || 'neofleet[bot]',
    body: String(body['body']),
  })
  return { status: 201, body: comment(world, id) }
}

/** Changes a comment, or removes it. */
export function changeComment({ world, parameters, body }: Call, remove: boolean): Reply {
  const id = Number(parameters['comment_id'])
  const index = world.comments.findIndex((row) => row.id === id)
  const row = world.comments[index]
  if (row === undefined) return notFound
  if (tooLong(body['body'])) return refused('Body is too long (maximum is 65536 characters)')
  if (remove) world.comments.splice(index, 1)
  else row.body = String(body['body'])
  return remove ? { status: 204 } : { status: 200, body: comment(world, id) }
}
