import { expect, test } from 'vitest'
import type { Annotation, Check, Forge } from '../../src/bot/forge.ts'
import type { Answer } from '../../src/io/trouble.ts'

/** A forge with one repository that a test can do to what people do. */
export interface ForgeBench {
  readonly forge: Forge
  /** Makes a branch with one commit beyond `main`, and gives the commit. */
  readonly makeBranch: (name: string) => string
  /** A branch without a commit of its own. */
  readonly makeEmptyBranch: (name: string) => void
  readonly merge: (number: number) => void
  readonly closeByPerson: (number: number) => void
  /** Annotations that the newest check of a commit shows. */
  readonly annotationsOf: (commit: string) => number
}

export function got<T>(answer: Answer<T>): T {
  if (answer.trouble !== undefined) throw new Error(JSON.stringify(answer.trouble))
  return answer.value
}

const draft = { base: 'main', title: 'Deliver prod', body: 'text' }

/** What the bot relies on, whatever the forge. */
export function keepsTheContract(open: () => Promise<ForgeBench>): void {
  test('a pull request is opened once, found again, and follows its branch', async () => {
    const { forge, makeBranch } = await open()
    const commit = makeBranch('neofleet/prod')
    const pull = got(await forge.openPull({ ...draft, branch: 'neofleet/prod' }))
    expect(pull).toMatchObject({ branch: 'neofleet/prod', commit, base: 'main', body: 'text', isOwn: true })
    expect((await forge.openPull({ ...draft, branch: 'neofleet/prod' })).trouble?.kind).toBe('exists')
    const moved = makeBranch('neofleet/prod')
    expect(got(await forge.openPulls())).toMatchObject([
      { number: pull.number, commit: moved, state: 'open' },
    ])
  })

  test('without a branch or a change there is no pull request', async () => {
    const { forge, makeEmptyBranch } = await open()
    expect((await forge.openPull({ ...draft, branch: 'neofleet/none' })).trouble?.kind).toBe('refused')
    makeEmptyBranch('neofleet/empty')
    expect((await forge.openPull({ ...draft, branch: 'neofleet/empty' })).trouble?.kind).toBe('nothing')
  })

  test('closed and merged pull requests are told apart, newest first', async () => {
    const { forge, makeBranch, merge, closeByPerson } = await open()
    for (const act of [closeByPerson, merge]) {
      makeBranch('neofleet/prod')
      act(got(await forge.openPull({ ...draft, branch: 'neofleet/prod' })).number)
    }
    expect(got(await forge.openPulls())).toEqual([])
    const closed = got(await forge.closedPulls('neofleet/prod'))
    expect(closed.map(({ state }) => state)).toEqual(['merged', 'closed'])
    expect(got(await forge.closedPulls('neofleet/other'))).toEqual([])
  })

  test('more than a page of pull requests is a whole list', async () => {
    const { forge, makeBranch } = await open()
    for (let index = 0; index < 101; index++) {
      makeBranch(`neofleet/c${index}`)
      got(await forge.openPull({ ...draft, branch: `neofleet/c${index}` }))
    }
    expect(new Set(got(await forge.openPulls()).map(({ branch }) => branch)).size).toBe(101)
  })

  test('body, state, labels and reviewers change', async () => {
    const { forge, makeBranch } = await open()
    makeBranch('neofleet/prod')
    const { number } = got(await forge.openPull({ ...draft, branch: 'neofleet/prod' }))
    got(await forge.addLabels(number, ['neofleet', 'a/b c']))
    got(await forge.removeLabel(number, 'a/b c'))
    got(await forge.removeLabel(number, 'never there'))
    got(await forge.askReviewers(number, ['ada', 'acme/dbas']))
    got(await forge.changePull(number, { body: 'other' }))
    const [pull] = got(await forge.openPulls())
    expect(pull).toMatchObject({ body: 'other', labels: ['neofleet'], reviewers: ['ada', 'acme/dbas'] })
    expect(got(await forge.changePull(number, { state: 'closed' })).state).toBe('closed')
  })

  test('comments are written, changed and removed, oldest first', async () => {
    const { forge, makeBranch } = await open()
    makeBranch('neofleet/prod')
    const { number } = got(await forge.openPull({ ...draft, branch: 'neofleet/prod' }))
    for (const body of ['one', 'two', 'three']) got(await forge.addComment(number, body))
    const [first, second] = got(await forge.comments(number))
    got(await forge.changeComment(first?.id ?? 0, 'changed'))
    got(await forge.removeComment(second?.id ?? 0))
    got(await forge.removeComment(second?.id ?? 0))
    const left = got(await forge.comments(number))
    expect(left.map(({ body, isOwn }) => [body, isOwn])).toEqual([
      ['changed', true],
      ['three', true],
    ])
  })

  test('a text beyond the bound is refused', async () => {
    const { forge, makeBranch } = await open()
    makeBranch('neofleet/prod')
    const { number } = got(await forge.openPull({ ...draft, branch: 'neofleet/prod' }))
    expect((await forge.addComment(number, 'x'.repeat(70_000))).trouble?.kind).toBe('refused')
  })

  test('a check has all its annotations, and one that was cut off is gone on with', async () => {
    const { forge, makeBranch, annotationsOf } = await open()
    const commit = makeBranch('feature')
    const annotation: Annotation = {
      path: 'fleet.yaml',
      startLine: 3,
      endLine: 3,
      level: 'warning',
      title: 'x',
      message: 'y',
    }
    const check: Check = {
      name: 'neofleet',
      commit,
      input: 'tree-1',
      conclusion: 'success',
      title: 'x',
      summary: 'y',
      annotations: Array.from({ length: 120 }, () => annotation),
    }
    expect(got(await forge.checks(commit, 'neofleet'))).toEqual([])
    got(await forge.writeCheck(check))
    const [known] = got(await forge.checks(commit, 'neofleet'))
    expect(known).toMatchObject({ input: 'tree-1', isDone: true, annotations: 120 })
    if (known === undefined) throw new Error('no check')
    got(await forge.writeCheck({ ...check, annotations: [...check.annotations, annotation] }, known))
    expect(annotationsOf(commit)).toBe(121)
  })
}
