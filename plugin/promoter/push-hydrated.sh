#!/bin/sh
# Pushes hydrated folders to the proposed branches of GitOps Promoter, in a clone of the repository:
#   neofleet render prod --hydrate HEAD -o hydrated | sh plugin/promoter/push-hydrated.sh
# Reads lines `branch<TAB>folder`; none at all is an error, since sh does not see that neofleet failed. A branch whose
# objects did not change gets a note and no commit, and one that stands for a later commit of the spec stays as it is.
set -eu
notes=refs/notes/hydrator.metadata
tab=$(printf '\t')
index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT

fetch() { git fetch --quiet origin "$1" 2>/dev/null && git rev-parse FETCH_HEAD; }

fetch_notes() { git fetch --quiet origin "+$notes:$notes" 2>/dev/null || true; }
dry_of() { sed -n 's/.*"drySha": *"\([0-9a-f]*\)".*/\1/p'; }

lines=0
while IFS=$tab read -r branch folder; do
  lines=$((lines + 1))
  dry=$(dry_of <"$folder/hydrator.metadata")
  if ! fetch "$branch" >/dev/null; then
    empty=$(git commit-tree -m "Begin $branch" "$(git mktree </dev/null)")
    git push --quiet origin "$empty:refs/heads/$branch"
  fi
  parent=$(fetch "$branch-next" || fetch "$branch")
  fetch_notes
  before=$(git notes --ref="$notes" show "$parent" 2>/dev/null | dry_of)
  [ -n "$before" ] || before=$(git show "$parent:hydrator.metadata" 2>/dev/null | dry_of)
  [ -z "$before" ] || git cat-file -e "$before" 2>/dev/null || git fetch --quiet origin "$before" 2>/dev/null || true
  if [ "$before" != "$dry" ] && git merge-base --is-ancestor "$dry" "$before" 2>/dev/null; then
    echo "$branch: stays at a later commit, $before"
    continue
  fi
  rm -f "$index/file"
  GIT_INDEX_FILE=$index/file git --git-dir="$(git rev-parse --absolute-git-dir)" --work-tree="$folder" add --all --force .
  tree=$(GIT_INDEX_FILE=$index/file git write-tree)
  if git diff --quiet "$parent" "$tree" -- ':(exclude)hydrator.metadata' ':(exclude,glob)**/inventory/*'; then
    commit=$parent
    echo "$branch: unchanged"
  else
    commit=$(git commit-tree -p "$parent" -m "Hydrate $branch from $dry" "$tree")
    echo "$branch: proposed"
  fi
  git push --quiet origin "$commit:refs/heads/$branch-next"
  tries=8
  until
    fetch_notes
    git notes --ref="$notes" add -f -m "{\"drySha\":\"$dry\"}" "$commit" 2>/dev/null
    git push --quiet origin "$notes" 2>/dev/null
  do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "$branch: the note could not be pushed" >&2; exit 1; }
    sleep 1
  done
done
[ "$lines" -gt 0 ] || { echo 'nothing was pushed: neofleet named no branch' >&2; exit 1; }
