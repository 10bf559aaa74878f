# Whether an object that the operator works on has come to its end; one that has failed ends the drill.
reached() {
  local phase
  ask '{.status.phase}' "$1.$group" "$mine" || {
    why=$(said)
    return 1
  }
  phase=$out
  case $phase in
    Completed) return 0 ;;
    Failed | Invalid)
      ask '{.status.message}' "$1.$group" "$mine" || out=$(said)
      give_up "the object $mine of $1 says $phase: ${out:-no message}"
      ;;
  esac
  why="its phase is ${phase:-not written yet}"
  return 1
}

# How many nodes a database has.
count_nodes() {
  cypher_anywhere 'MATCH (n) RETURN count(n) AS line;' "$1" || return 1
  counted=$(sed -n '$p' <<<"$out")
  case $counted in '' | *[!0-9]*) printf 'the answer is no number: %s\n' "$counted" >"$work/err" && return 1 ;; esac
}

restored() {
  served || return 1
  why="$scratch is not online"
  is_served "$scratch" written
}

# Whether no object of a drill is there, of kind $1.
is_deleted() {
  ask '{range .items[*]}{.metadata.name} {end}' "$1.$group" || return 1
  case " $out" in *" $mine "*) printf '%s is still there\n' "$mine" >"$work/err" && return 1 ;; esac
}

is_dropped() {
  read_databases || return 1
  case $states in *"|$scratch|"*) printf '%s is still there\n' "$scratch" >"$work/err" && return 1 ;; esac
}

is_undone() { is_deleted neo4jrestores && is_dropped; }

# The operator may still be restoring: only when it has let go of its object, the database cannot come again.
undo_everything() {
  local rest="$mine --ignore-not-found --timeout=20s"
  undo_later 'is_deleted neo4jbackups' "delete neo4jbackups.$group $rest"
  undo_later is_undone "delete neo4jrestores.$group $rest;cypher DROP DATABASE $scratch IF EXISTS WAIT"
}

nodes_before=0
nodes_after=0

look() {
  healthy_before
  may create "neo4jbackups.$group"
  may create "neo4jrestores.$group"
  may delete "neo4jbackups.$group"
  may delete "neo4jrestores.$group"
  is_deleted neo4jbackups || refuse "an earlier drill has left a backup, or none can be listed ($(said)): run this script with --undo first"
  is_deleted neo4jrestores || refuse "an earlier drill has left a restore, or none can be listed ($(said)): run this script with --undo first"
  case $states in *"|$scratch|"*) refuse "there is a database $scratch: run this script with --undo first" ;; esac
  count_nodes "$database" || refuse "the nodes of $database cannot be counted: $(said)"
  nodes_before=$counted
  good "$database has $nodes_before nodes"
}

# The database is written all the while: what was saved lies between what it had before and after.
compare_nodes() {
  local what
  count_nodes "$scratch" || {
    bad "the nodes of $scratch cannot be counted: $(said)"
    return 0
  }
  what="$scratch has $counted nodes; $database had $nodes_before before the backup and $nodes_after after it"
  if [ "$counted" -lt "$nodes_before" ] && [ "$counted" -lt "$nodes_after" ]; then
    bad "$what"
  elif [ "$counted" -gt "$nodes_before" ] && [ "$counted" -gt "$nodes_after" ]; then
    bad "$what"
  else
    good "$what"
  fi
}

main() {
  if [ "$undo_only" = yes ]; then
    act=yes
    reach_cluster
    read_login
    undo_everything
    if undo_all; then good 'no database, backup or restore of a drill is left'; fi
    completed=yes
    return
  fi
  look
  say "Backs up $database beside its own backups, restores that as $scratch, counts its nodes, and drops it again."
  confirm look
  undo_everything
  since=$SECONDS
  change_with "$backup" create -f - || give_up "the backup cannot be made: $(said)"
  if [ "$act" = yes ]; then
    wait_for reached neo4jbackups || give_up "the backup is not complete within $timeout s ($why)"
    good "the backup is complete $took s after it was asked for"
    count_nodes "$database" || give_up "the nodes of $database cannot be counted: $(said)"
    nodes_after=$counted
  fi
  since=$SECONDS
  change_with "$restore" create -f - || give_up "the restore cannot be made: $(said)"
  if [ "$act" = yes ]; then
    wait_for reached neo4jrestores || give_up "the restore is not complete within $timeout s ($why)"
    good "the restore is complete $took s after it was asked for"
    measure "$scratch is online" 'the restore was asked for' restored
    compare_nodes
    since=$SECONDS
    say "Drops $scratch."
    undo_all || give_up "$scratch was not dropped"
    good "$scratch is gone"
    measure 'every copy of every database is online' 'it was dropped' whole
    say "The backup itself stays in the object store: $artifact"
  fi
  completed=yes
}
