# Waits for the phase of an object that the operator works on.
reached() {
  kube get "$1.$group" "$mine" -o 'jsonpath={.status.phase}' || return 1
  case $out in
    Completed) return 0 ;;
    Failed)
      kube get "$1.$group" "$mine" -o 'jsonpath={.status.message}' || true
      give_up "$mine of $1 failed: ${out:-$(said)}"
      ;;
  esac
  why="its phase is ${out:-not written yet}"
  return 1
}

# How many nodes a database has, as one number.
count_nodes() {
  cypher_anywhere 'MATCH (n) RETURN count(n) AS line;' "$1" || return 1
  nodes_counted=$(sed -n '$p' <<<"$out")
  case $nodes_counted in '' | *[!0-9]*) return 1 ;; esac
}

restored() {
  served || return 1
  why="$scratch is not online"
  grep -qF -e "|$scratch|online|online|true|" <<<"$states"
}

undo_everything() {
  undo_later "delete neo4jbackups.$group $mine --ignore-not-found --wait=false"
  undo_later "cypher DROP DATABASE $scratch IF EXISTS WAIT"
  undo_later "delete neo4jrestores.$group $mine --ignore-not-found --wait=false"
}

main() {
  local before
  kube get namespace "$namespace" -o 'jsonpath={.metadata.name}' || refuse "$cluster does not answer: $(said)"
  if [ "$undo_only" = yes ]; then
    act=yes
    read_login
    undo_everything
    undo_all
    [ -n "$by_hand" ] || good 'no database, backup or restore of a drill is left'
    completed=yes
    return
  fi
  healthy_before
  may create "neo4jbackups.$group"
  may create "neo4jrestores.$group"
  may delete "neo4jbackups.$group"
  may delete "neo4jrestores.$group"
  kube get "neo4jbackups.$group,neo4jrestores.$group" -o name || refuse "backups cannot be listed: $(said)"
  case "$out" in *"/$mine"*) refuse "an earlier drill has left $mine: run this script with --undo first" ;; esac
  if grep -qF -e "|$scratch|" <<<"$states"; then refuse "there is a database $scratch: run this script with --undo first"; fi
  count_nodes "$database" || refuse "the nodes of $database cannot be counted: $(said)"
  before=$nodes_counted
  good "$database has $before nodes"
  say "Backs up $database beside its own backups, restores that as $scratch, counts its nodes, and drops it again."
  confirm
  undo_everything
  change_with "$backup" create -f - || give_up "the backup cannot be made: $(said)"
  if [ "$act" = yes ]; then
    why='no answer'
    wait_for reached neo4jbackups || give_up "backed up: not within $timeout s ($why)"
    good "backed up after $took s"
  fi
  change_with "$restore" create -f - || give_up "the restore cannot be made: $(said)"
  if [ "$act" = yes ]; then
    why='no answer'
    wait_for reached neo4jrestores || give_up "restored: not within $timeout s ($why)"
    good "restored after $took s"
    measure "$scratch is online" restored
    if ! count_nodes "$scratch"; then
      bad "the nodes of $scratch cannot be counted: $(said)"
    elif [ "$nodes_counted" -eq 0 ] && [ "$before" -gt 0 ]; then
      bad "$scratch has no nodes, $database had $before"
    else
      good "$scratch has $nodes_counted nodes, $database had $before before"
    fi
    undo_all
    measure 'every copy of every database is online' whole
    if grep -qF -e "|$scratch|" <<<"$states"; then bad "$scratch is still there"; else good "$scratch is gone"; fi
    say "The backup itself stays in the object store: $artifact"
  fi
  completed=yes
}
