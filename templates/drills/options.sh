usage() {
  printf '%s\n\n' "$about"
  if [ "$changes" = yes ]; then
    cat <<END
Without --act it changes nothing: it looks at the cluster and prints what it would do.

  --act              do it, after a question
  --yes              with --act: do not ask
  --force            with --act: go on although the drill may cost more than it should
  --undo             only undo what an earlier run of this script has left behind
  --timeout SECONDS  how long to wait for each thing to come back (default 900)
  --every SECONDS    how often to look (default 5); a measured time is too long by at most this and an answer
END
  else
    printf '%s\n\n' 'It only looks, and changes nothing.'
  fi
  cat <<END
  --answer SECONDS   how long to wait for each answer of kubectl (default 40)

Exit status: 0 passed, or planned; 1 failed; 2 not begun; 3 something remains to be undone by hand;
128 and more: ended by a signal, everything undone.
END
}

act=no
assume_yes=no
forced=no
undo_only=no
timeout=900
every=5
answer=40

misused() {
  printf '%s\n' "$1" "Run it with --help." >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --act) act=yes ;;
    --yes) assume_yes=yes ;;
    --force)
      # shellcheck disable=SC2034 # Not every drill has something to force.
      forced=yes
      ;;
    --undo) undo_only=yes ;;
    --timeout | --every | --answer)
      case $1=${2:-} in
        *= | *=*[!0-9]*) misused "$1 needs a number of seconds." ;;
        --timeout=*) timeout=$((10#$2)) ;;
        --every=*) every=$((10#$2)) ;;
        --answer=*) answer=$((10#$2)) ;;
      esac
      [ "$answer" -gt 0 ] || misused "$1 needs at least a second."
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) misused "Unknown option: $1" ;;
  esac
  shift
done
