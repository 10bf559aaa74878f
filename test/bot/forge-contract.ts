import { expect, test } from 'vitest'
import type { Annotation, Check, Forge } from '../../src/bot/forge.ts'
import type { Answer } from '../../src/io/trouble.ts'

/** What a base requires of pull requests. */
export interface Rules {
  readonly checks: readonly string[]
  readonly hasQueue?: boolean
  readonly mayArm?: boolean
}

/** A forge with one repository that a test can do to what people do. */
export interface ForgeBench {
  readonly forge: Forge
  /** Makes a branch with one commit beyond `main`, and gives the commit. */
  readonly makeBranch: (name: string) => string
  /** A branch without a commit of its own. */
  readonly makeEmptyBranch: (name: string) => void
  readonly merge: (number: number) => void
  /** What the base requires from now on, and whether the repository lets pull requests merge by themselves. */
  readonly require: (rules: Rules) => void
  /** A check passes, and what waited for it is merged. */
  readonly pass: (number: number, check: string) => void
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

  test('a pull request merges when its check has passed, unless that is taken back', async () => {
    const { forge, makeBranch, require, pass } = await open()
    require({ checks: ['ci'] })
    const commit = makeBranch('neofleet/prod')
    const { number, isArmed } = got(await forge.openPull({ ...draft, branch: 'neofleet/prod' }))
    const state = got(await forge.mergeState(number))
    expect([isArmed, state]).toMatchObject([
      false,
      {
        commit,
        progress: 'waits',
        isArmed: false,
        isQueued: false,
        hasQueue: false,
        needsChecks: true,
        mayArm: true,
      },
    ])
    const wish = { number, id: state.id, commit, how: 'when ready', method: 'merge' } as const
    expect((await forge.merge({ ...wish, how: 'now' })).trouble?.kind).toBe('refused')
    got(await forge.merge(wish))
    expect(got(await forge.openPulls())).toMatchObject([{ isArmed: true }])
    got(await forge.disarm(state.id))
    pass(number, 'ci')
    expect(got(await forge.mergeState(number))).toMatchObject({ progress: 'ready', isArmed: false })
    // Nobody has to arm what is ready.
    expect((await forge.merge(wish)).trouble?.kind).toBe('refused')
    expect((await forge.merge({ ...wish, how: 'now', commit: '0'.repeat(40) })).trouble).toBeDefined()
    got(await forge.merge({ ...wish, how: 'now' }))
    expect(got(await forge.closedPulls('neofleet/prod'))).toMatchObject([{ state: 'merged' }])
  })

  test('where there is a queue, a pull request goes through it', async () => {
    const { forge, makeBranch, require, pass } = await open()
    require({ checks: ['ci'], hasQueue: true })
    const commit = makeBranch('neofleet/prod')
    const { number } = got(await forge.openPull({ ...draft, branch: 'neofleet/prod' }))
    pass(number, 'ci')
    const { id, hasQueue } = got(await forge.mergeState(number))
    const wish = { number, id, commit, how: 'queue', method: 'merge' } as const
    expect([hasQueue, (await forge.merge({ ...wish, how: 'now' })).trouble?.kind]).toEqual([true, 'refused'])
    got(await forge.merge(wish))
    expect(got(await forge.mergeState(number))).toMatchObject({ isQueued: true })
  })

  test('a repository that lets nothing merge by itself says so', async () => {
    const { forge, makeBranch, require } = await open()
    require({ checks: ['ci'], mayArm: false })
    const commit = makeBranch('neofleet/prod')
    const { number } = got(await forge.openPull({ ...draft, branch: 'neofleet/prod' }))
    const { id, mayArm } = got(await forge.mergeState(number))
    const armed = await forge.merge({ number, id, commit, how: 'when ready', method: 'merge' })
    expect([mayArm, armed.trouble?.kind]).toEqual([false, 'refused'])
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
