#!/bin/sh
# A kubectl that answers from the files of $ANSWERS, by context, resource and name, and tells what it was asked.
set -eu
printf '%s\n' "$*" >>"$ANSWERS/log"
context= words=
for word in "$@"; do
  case $word in
    --context=*) context=${word#--context=} ;;
    -*) ;;
    *) words="$words $word" ;;
  esac
done
# shellcheck disable=SC2086 # No word has a space in it.
set -- $words
if [ -f "$ANSWERS/$context.error" ]; then
  cat "$ANSWERS/$context.error" >&2
  exit 1
fi
case $1 in
  version) file=version ;;
  get) file=$2${3:+.$3} ;;
  diff)
    if [ -f "$ANSWERS/diff.error" ]; then
      cat "$ANSWERS/diff.error" >&2
      exit 2
    fi
    # Only namespaces are told to differ; the rest is as it should be.
    if grep -q '^kind: Namespace' && [ -f "$ANSWERS/diff" ]; then
      cat "$ANSWERS/diff"
      exit 1
    fi
    exit 0
    ;;
  *)
    echo "error: unknown command \"$1\"" >&2
    exit 1
    ;;
esac
if [ -f "$ANSWERS/$context.$file" ]; then
  cat "$ANSWERS/$context.$file"
  exit 0
fi
if [ -f "$ANSWERS/$file.error" ]; then
  # A list that is refused is an empty one on stdout all the same.
  echo '{ "apiVersion": "v1", "kind": "List", "items": [] }'
  cat "$ANSWERS/$file.error" >&2
  exit 1
fi
if [ -f "$ANSWERS/$file" ]; then cat "$ANSWERS/$file"; else
  echo "Error from server (NotFound): $2 \"${3:-}\" not found" >&2
  exit 1
fi
