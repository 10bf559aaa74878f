signal=
refused=
completed=no
aftermath=
checks=0
faults=0

# One thing that was looked at and is as it should be, or is not.
good() {
  checks=$((checks + 1))
  say "ok    $*"
}
bad() {
  checks=$((checks + 1))
  faults=$((faults + 1))
  say "WRONG $*"
}

# Ends the drill before anything is changed.
refuse() {
  refused=$*
  exit 2
}

# Ends the drill, which has failed.
give_up() {
  bad "$*"
  exit 1
}

# What must hold before anything is asked.
reach_cluster() {
  ask '{.metadata.name}' namespace "$namespace" || refuse "$cluster does not answer: $(said)"
  [ "$out" = "$namespace" ] || refuse "$cluster has no namespace $namespace"
}

# Whether kubectl's user has a right that the drill needs, so that it does not stop half way.
may() {
  kube auth can-i "$@" || [ "$out" = no ] || out=
  case $out in
    yes) ;;
    no) refuse "this login may not $* in $cluster" ;;
    *)
      disbelieve || true
      refuse "whether this login may $* in $cluster is not known: $(said)"
      ;;
  esac
}

# Measures how long it takes until a check holds, since $2.
measure() {
  local what=$1 event=$2
  shift 2
  if wait_for "$@"; then good "$what $took s after $event"; else bad "$what: not within $timeout s ($why)"; fi
}

finish() {
  local status=${1:-$?}
  # From here on nothing interrupts: what was done is undone first.
  trap '' INT TERM HUP QUIT
  trap - EXIT
  set +e
  undo_at_last
  [ -z "$work" ] || rm -rf "$work"
  if [ -n "$aftermath" ] && { [ "$completed" = no ] || [ "$faults" -gt 0 ]; }; then say "$aftermath"; fi
  if [ -n "$by_hand" ]; then
    say "FAIL $drill: this remains, run it by hand, or run this script with --undo:$by_hand"
    exit 3
  elif [ -n "$signal" ]; then
    say "FAIL $drill: ended by $signal; nothing remains to be undone."
    exit "$status"
  elif [ -n "$refused" ]; then
    say "REFUSED $drill: $refused. Nothing was changed."
    exit 2
  elif [ "$faults" -gt 0 ]; then
    say "FAIL $drill: $faults of $checks checks failed."
    exit 1
  elif [ "$status" -ne 0 ] || [ "$completed" = no ] || [ "$checks" -eq 0 ]; then
    say "FAIL $drill: the script stopped before its end (status $status)."
    exit 1
  elif [ "$undo_only" = yes ]; then
    say "UNDONE $drill: nothing is left behind."
  elif [ "$act" = no ] && [ "$changes" = yes ]; then
    say "PLAN $drill: $checks checks passed, nothing was changed. Run it with --act."
  else
    say "PASS $drill: $checks checks passed."
  fi
  exit 0
}

# Not left to the trap of EXIT: that one is not run again for a signal which arrives as it begins.
ended_by() {
  trap '' INT TERM HUP QUIT
  signal=$1
  finish "$2"
}

trap finish EXIT
trap 'ended_by SIGHUP 129' HUP
trap 'ended_by SIGINT 130' INT
trap 'ended_by SIGQUIT 131' QUIT
trap 'ended_by SIGTERM 143' TERM
# A reader who leaves, as head does, must not end this before everything is undone.
trap '' PIPE
work=$(mktemp -d "${TMPDIR:-/tmp}/neofleet-drill.XXXXXX")
