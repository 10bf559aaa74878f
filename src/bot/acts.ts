import { readCommit } from '../io/git/history.ts'
import { dropAside, fetchCommit, pushAside } from '../io/git/push-aside.ts'
import { pushBranch } from '../io/git/push-branch.ts'
import type { Store } from '../io/git/store.ts'
import type { Answer } from '../io/trouble.ts'
import type { Acts, Push } from './desk.ts'
import type { CommitDraft, Forge, Pull } from './forge.ts'
import { type Author, isOwnCommit } from './own-commits.ts'

/** What a write that is only told answers with. */
const nobody: Pull = {
  number: 0,
  url: '',
  branch: '',
  commit: '',
  isOwn: true,
  base: '',
  isArmed: false,
  body: '',
  state: 'open',
  labels: [],
  reviewers: [],
}

/** A commit that the forge made, unless the bot would take it for somebody else's ever after. */
async function knownCommit(store: Store, by: Author, id: string): Promise<Answer<string>> {
  const fetched = await fetchCommit(store, id)
  if (fetched.trouble !== undefined) return fetched
  const made = await readCommit(store, id)
  if (made.trouble !== undefined) return made
  if (isOwnCommit(made.value, by)) return { value: id }
  const detail = `The forge makes commits of ${made.value.author}, whom this bot would not know for itself.`
  const help = 'Run it with NEOFLEET_APP_ID and NEOFLEET_APP_KEY, or leave out delivery.verifiedCommits.'
  return { trouble: { kind: 'refused', detail, help } }
}

/** Lets the forge make a commit of what was made here, so that it is signed; answers with the one that it made. */
async function signed(
  forge: Forge,
  store: Store,
  by: Author,
  { commit, draft }: { readonly commit: string; readonly draft: CommitDraft },
): Promise<Answer<string>> {
  // The forge has to have the tree first; a ref that is no branch starts no check.
  const aside = await pushAside(store, commit)
  if (aside.trouble !== undefined) return aside
  const made = await forge.signCommit(draft)
  const known = made.trouble === undefined ? await knownCommit(store, by, made.value) : made
  const dropped = await dropAside(store, commit)
  if (known.trouble !== undefined) return known
  return dropped.trouble === undefined ? made : dropped
}

/** Writes and tells of each; a dry run only tells, and nothing but reading reaches the remote. */
export function actsOf(
  forge: Forge,
  store: Store,
  {
    by,
    isDry,
    tell,
  }: { readonly by: Author; readonly isDry: boolean; readonly tell: (line: string) => void },
): Acts {
  const act = async <T>(line: string, instead: T, real: () => Promise<T>): Promise<T> => {
    tell(line)
    return isDry ? instead : real()
  }
  const done = { value: null }
  const push: Push = (move) => {
    const line =
      move.commit === '' ? `delete ${move.branch}` : `push ${move.commit.slice(0, 12)} to ${move.branch}`
    return act(line, { value: move.commit }, async () => {
      if (move.sign === undefined) return pushBranch(store, move)
      const made = await signed(forge, store, by, { commit: move.commit, draft: move.sign })
      return made.trouble === undefined ? pushBranch(store, { ...move, commit: made.value }) : made
    })
  }
  return {
    push,
    forge: {
      ...forge,
      openPull: (draft) =>
        act(
          `open a pull request from ${draft.branch} to ${draft.base}: ${draft.title}`,
          { value: { ...nobody, branch: draft.branch, body: draft.body } },
          () => forge.openPull(draft),
        ),
      changePull: (number, change) =>
        act(
          change.state === 'closed' ? `close #${number}` : `change the text of #${number}`,
          { value: nobody },
          () => forge.changePull(number, change),
        ),
      addLabels: (number, labels) =>
        act(`label #${number || 'it'}: ${labels.join(', ')}`, done, () => forge.addLabels(number, labels)),
      removeLabel: (number, label) =>
        act(`take the label ${label} from #${number}`, done, () => forge.removeLabel(number, label)),
      askReviewers: (number, reviewers) =>
        act(`ask for a review of #${number || 'it'}: ${reviewers.join(', ')}`, done, () =>
          forge.askReviewers(number, reviewers),
        ),
      merge: (wish) => act(`merge #${wish.number} ${wish.how}`, done, () => forge.merge(wish)),
      disarm: (id) => act(`merge ${id} by a person only`, done, () => forge.disarm(id)),
      addComment: (number, body) => act(`comment on #${number}`, done, () => forge.addComment(number, body)),
      changeComment: (id, body) => act(`change comment ${id}`, done, () => forge.changeComment(id, body)),
      removeComment: (id) => act(`remove comment ${id}`, done, () => forge.removeComment(id)),
      writeCheck: (check, known) =>
        act(`check ${check.commit.slice(0, 12)}: ${check.conclusion}`, done, () =>
          forge.writeCheck(check, known),
        ),
    },
  }
}
