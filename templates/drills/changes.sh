changing=no
to_undo=
left=
by_hand=
taken_away=

# Asks a person. The question may have stood for long: what $@ found before is looked for once more.
confirm() {
  local reply='' planned=$taken_away
  [ "$act" = yes ] || return 0
  [ "$assume_yes" = no ] || return 0
  [ -t 0 ] || refuse 'there is no terminal to ask on: add --yes'
  say "Type $cluster to go on, in the context $context:"
  IFS= read -r reply || true
  [ "$reply" = "$cluster" ] || refuse 'it was not confirmed'
  say 'Looks once more, as the question may have stood for long.'
  "$@"
  [ "$taken_away" = "$planned" ] || refuse 'what would be taken away has changed meanwhile'
}

# Changes something; true only where kubectl says that it has done so.
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
    'delete ') case " $* " in *' --ignore-not-found '*) ;; *) disbelieve ;; esac ;;
    *) disbelieve ;;
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
  if [ "$act" = yes ]; then say "gives kubectl: $input"; else say "would give to kubectl: $input"; fi
  change "$@" || code=$?
  input=
  return "$code"
}

# Remembers what undoes a change that is about to be made: calls of kubectl with a semicolon between them, of which none
# is made before the one in front of it has worked, and a check ($1) that shows it. The last is undone first.
undo_later() {
  [ "$act" = yes ] || return 0
  to_undo="$1|$2$newline$to_undo"
}

# Puts another in the place of the last, or forgets that.
undo_instead() { to_undo="${1:+$1|$2$newline}${to_undo#*"$newline"}"; }

# Undoes one change; where that fails, the calls that are left are in $left. An object that is gone needs no undoing.
undo_one() {
  local words check
  read -r -a check <<<"${1%%|*}"
  left=${1#*|}
  while [ -n "$left" ]; do
    read -r -a words <<<"${left%%;*}"
    did "${words[@]}" || { [ "${words[0]}" != cypher ] && is_absent; } || return 1
    case $left in *';'*) left=${left#*;} ;; *) left= ;; esac
  done
  left=${1#*|}
  "${check[@]}" || return 1
  say "undid ${left//;/; }"
  left=
}

# The calls in $left as a person runs them.
print_by_hand() {
  local words
  while [ -n "$left" ]; do
    read -r -a words <<<"${left%%;*}"
    [ "${words[0]}" != cypher ] || cypher_by_hand "${words[*]:1};"
    printf '%s  %s' "$newline" "$(printf '%q ' kubectl "--context=$context" "--namespace=$namespace" "${words[@]}")"
    case $left in *';'*) left=${left#*;} ;; *) left= ;; esac
  done
}

# Undoes every change that is remembered, trying thrice; what still fails remains for a person.
undo_all() {
  local try record
  while [ -n "$to_undo" ]; do
    record=${to_undo%%"$newline"*}
    for try in 1 2 3; do
      if undo_one "$record"; then break; fi
      say "      not undone yet (${left//;/; }): $(said)"
      [ "$try" = 3 ] || pause
    done
    [ -z "$left" ] || by_hand="$by_hand$(print_by_hand)"
    # Forgotten only now, so that a signal in between leaves it to be undone.
    to_undo=${to_undo#*"$newline"}
  done
  [ -z "$by_hand" ]
}

# Undoes what is left when the script ends, however it ends. A change that is under way is waited for, so that what
# undoes it comes after it.
undo_at_last() {
  [ -z "$to_undo" ] || say 'Undoes what was done; this takes its time.'
  if [ "$changing" = yes ]; then
    # A signal may have come before the name of the process was written down.
    child=${child:-$!}
    [ -n "$guard" ] || guard_child "$answer"
    wait "$child" 2>/dev/null
  fi
  end_child
  input=
  undo_all
}
