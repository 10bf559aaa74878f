import { dropAside, fetchCommit, pushAside } from '../io/git/push-aside.ts'
import { pushBranch } from '../io/git/push-branch.ts'
import type { Store } from '../io/git/store.ts'
import type { Answer } from '../io/trouble.ts'
import type { Acts, Push } from './desk.ts'
import type { CommitDraft, Forge, Pull } from './forge.ts'

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

/** Lets the forge make a commit of what was made here, so that it is signed; answers with the one that it made. */
async function signed(
  forge: Forge,
  store: Store,
  commit: string,
  draft: CommitDraft,
): Promise<Answer<string>> {
  // The forge has to have the tree first; a ref that is no branch starts no check.
  const aside = await pushAside(store, commit)
  if (aside.trouble !== undefined) return aside
  const made = await forge.signCommit(draft)
  const known = made.trouble === undefined ? await fetchCommit(store, made.value) : made
  const dropped = await dropAside(store, commit)
  if (known.trouble !== undefined) return known
  return dropped.trouble === undefined ? made : dropped
}

/** Writes and tells of each; a dry run only tells, and nothing but reading reaches the remote. */
export function actsOf(
  forge: Forge,
  store: Store,
  { isDry, tell }: { readonly isDry: boolean; readonly tell: (line: string) => void },
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
      const made = await signed(forge, store, move.commit, move.sign)
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
