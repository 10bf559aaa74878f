usage() {
  cat <<END
$about

Without --act it changes nothing: it looks at the cluster and prints what it would do.

  --act              do it, after a question
  --yes              with --act: do not ask
  --force            with --act: go on although the drill may cost more than it should
  --undo             only undo what an earlier run of this script has left behind
  --timeout SECONDS  how long to wait for each thing to come back (default 900)
  --every SECONDS    how often to look (default 5)

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
    --timeout | --every)
      case ${2:-} in
        '' | *[!0-9]*) misused "$1 needs a number of seconds." ;;
      esac
      if [ "$1" = --timeout ]; then timeout=$2; else every=$2; fi
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
