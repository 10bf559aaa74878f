work=
child=
guard=
signal=
refused=
completed=no
changing=no
checks=0
faults=0
to_undo=
left=
by_hand=
newline='
'
input=
out=

say() { printf '%s\n' "$*"; }

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

# What went wrong, in the words of the last command.
said() {
  local line=
  IFS= read -r line <"$work/err" || true
  printf '%s' "${line:-no answer}"
}

end_child() {
  if [ -n "$guard" ]; then
    kill -KILL "$guard" 2>/dev/null || true
    wait "$guard" 2>/dev/null || true
    guard=
  fi
  if [ -n "$child" ]; then
    kill -KILL "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    child=
  fi
}

# Runs a command for at most $1 seconds and gives it $2 to read. It runs in the background and is waited for, because a
# signal that arrives meanwhile is then heard at once.
run() {
  local limit=$1 text=$2 code=0
  shift 2
  printf '%s' "$text" | "$@" >"$work/out" 2>"$work/err" &
  child=$!
  {
    waited=0
    # Ends by itself with what it guards, so that it never outlives the script.
    while [ "$waited" -lt "$limit" ] && kill -0 "$child" && kill -0 "$$"; do
      sleep 1
      waited=$((waited + 1))
    done
    [ "$waited" -lt "$limit" ] || kill -KILL "$child"
  } >/dev/null 2>&1 &
  guard=$!
  wait "$child" 2>/dev/null || code=$?
  child=
  end_child
  out=$(cat "$work/out")
  return "$code"
}

# kubectl in the one context and namespace of the drill; it reads what is in $input.
kube() { run 40 "$input" kubectl --context="$context" --namespace="$namespace" --request-timeout=30s "$@"; }

pause() {
  [ "$every" -gt 0 ] || return 0
  sleep "$every" &
  child=$!
  wait "$child" 2>/dev/null || true
  child=
}

# Waits until a check holds; how many seconds that took is in $took.
wait_for() {
  local started=$SECONDS
  took=0
  until "$@"; do
    took=$((SECONDS - started))
    [ "$took" -lt "$timeout" ] || return 1
    pause
  done
  took=$((SECONDS - started))
}

# Whether kubectl's user has a right that the drill needs, so that it does not stop half way.
may() {
  if kube auth can-i "$@" && [ "$out" = yes ]; then return 0; fi
  refuse "this login may not $* in $cluster"
}

confirm() {
  local answer=
  [ "$act" = yes ] || return 0
  [ "$assume_yes" = no ] || return 0
  [ -t 0 ] || refuse 'there is no terminal to ask on: add --yes'
  printf 'Type %s to go on: ' "$cluster"
  IFS= read -r answer || true
  [ "$answer" = "$cluster" ] || refuse 'it was not confirmed'
}

# Changes something; true only where kubectl says that it has done so, as a proxy's excuse comes with status 0 too.
did() {
  if [ "$1" = cypher ]; then
    shift
    # A return without a status would give that of the command before the trap, where a trap undoes.
    cypher_anywhere "$*;" || return 1
    return 0
  fi
  kube "$@" || return 1
  case "$1 $out" in
    'cordon '*cordoned* | 'uncordon '*uncordoned* | 'annotate '*annotated* | 'create '*created* | 'delete '*deleted*) ;;
    'delete ') case " $* " in *' --ignore-not-found '*) ;; *) return 1 ;; esac ;;
    *) return 1 ;;
  esac
}

# The one place where something is changed; a plan prints it instead.
change() {
  if [ "$act" = no ]; then
    say "would run: kubectl --context=$context --namespace=$namespace $*"
    return 0
  fi
  say "run   kubectl $*"
  local code=0
  changing=yes
  did "$@" || code=$?
  changing=no
  return "$code"
}

# A change that kubectl reads $1 for.
change_with() {
  local code=0
  input=$1
  shift
  [ "$act" = yes ] || say "would give to kubectl: $input"
  change "$@" || code=$?
  input=
  return "$code"
}

# Remembers what undoes a change that is about to be made: calls of kubectl with a semicolon between them, of which none
# is made before the one in front of it has worked. The last is undone first.
undo_later() {
  [ "$act" = yes ] || return 0
  to_undo="$1
$to_undo"
}

# Undoes one change; where that fails, the calls that are left are in $left.
undo_one() {
  local words
  left=$1
  while [ -n "$left" ]; do
    read -r -a words <<<"${left%%;*}"
    did "${words[@]}" || return 1
    say "undid kubectl ${words[*]}"
    case $left in *';'*) left=${left#*;} ;; *) left= ;; esac
  done
}

# Undoes every change that is remembered, trying thrice; what still fails remains for a person.
undo_all() {
  local try words
  while [ -n "$to_undo" ]; do
    left=${to_undo%%"$newline"*}
    for try in 1 2 3; do
      if undo_one "$left"; then break; fi
      say "      kubectl ${left%%;*}: $(said)"
      [ "$try" = 3 ] || sleep 1
    done
    # Forgotten only now, so that a signal in between leaves it to be undone.
    to_undo=${to_undo#*"$newline"}
    while [ -n "$left" ]; do
      read -r -a words <<<"${left%%;*}"
      [ "${words[0]}" != cypher ] || cypher_by_hand "${words[*]:1};"
      by_hand="$by_hand$newline  $(printf '%q ' kubectl "--context=$context" "--namespace=$namespace" "${words[@]}")"
      case $left in *';'*) left=${left#*;} ;; *) left= ;; esac
    done
  done
}

finish() {
  local status=$?
  # From here on nothing interrupts: what was done is undone first.
  trap '' INT TERM HUP QUIT
  trap - EXIT
  set +e
  # A change that is under way is waited for, so that what undoes it comes after it.
  [ "$changing" = no ] || [ -z "$child" ] || wait "$child" 2>/dev/null
  end_child
  input=
  undo_all
  [ -z "$work" ] || rm -rf "$work"
  if [ -n "$by_hand" ]; then
    say "FAIL $drill: this remains, run it by hand, or run this script with --undo:$by_hand"
    exit 3
  elif [ -n "$signal" ]; then
    say "FAIL $drill: ended by $signal; nothing remains to be undone."
    exit "$status"
  elif [ -n "$refused" ]; then
    say "REFUSED $drill: $refused. Nothing was changed."
    exit 2
  elif [ "$status" -ne 0 ] || [ "$completed" = no ] || [ "$faults" -gt 0 ] || [ "$checks" -eq 0 ]; then
    say "FAIL $drill: $faults of $checks checks failed."
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

ended_by() {
  signal=$1
  exit "$2"
}

trap finish EXIT
trap 'ended_by SIGHUP 129' HUP
trap 'ended_by SIGINT 130' INT
trap 'ended_by SIGQUIT 131' QUIT
trap 'ended_by SIGTERM 143' TERM
# A reader who leaves, as head does, must not end this before everything is undone.
trap '' PIPE
work=$(mktemp -d "${TMPDIR:-/tmp}/neofleet-drill.XXXXXX")
