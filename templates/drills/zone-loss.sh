# Marks the nodes that this drill has cordoned, so that those of others stay as they are, whatever happens here.
nodes_mark=neofleet.dev/drill

nodes=
all=
held=
lost=
uids=
taken=0

# Every node as NAME|ZONE|CORDONED|MARK, one a line.
read_nodes() {
  ask '{range .items[*]}{.metadata.name}|{.metadata.labels.topology\.kubernetes\.io/zone}|{.spec.unschedulable}|{.metadata.annotations.neofleet\.dev/drill}{"\n"}{end}' nodes || return 1
  nodes=$out
}

# Whether node $1 has no mark, and is cordoned ($2 is true) or takes pods; one that is gone needs neither.
is_given_back() {
  ask '{.spec.unschedulable}|{.metadata.annotations.neofleet\.dev/drill}' node "$1" || {
    is_absent
    return
  }
  [ "$out" != "${2:-}|" ] || return 0
  printf '%s is not as it was\n' "$1" >"$work/err"
  return 1
}

give_back_later() { undo_later "is_given_back $1" "uncordon $1;annotate node $1 $nodes_mark-"; }

# Undoes what earlier runs have left, which were killed before they could.
undo_left() {
  local name place cordoned marked
  act=yes
  read_nodes || refuse "the nodes cannot be listed: $(said)"
  while IFS='|' read -r name place cordoned marked; do
    [ -z "$marked" ] || give_back_later "$name"
  done <<<"$nodes"
  undo_all || return 0
  good "no node of $cluster is left cordoned by a drill"
}

# Sorts the nodes of the zone: all of them are in $all, those to be cordoned in $held. A drill that was killed, or runs
# elsewhere in the cluster, would make two losses of one.
choose_nodes() {
  local name place cordoned marked
  read_nodes || refuse "the nodes cannot be listed: $(said)"
  all=
  held=
  while IFS='|' read -r name place cordoned marked; do
    [ -n "$name" ] || continue
    [ -z "$marked" ] || refuse "a drill holds $name cordoned: let it end, or run this script with --undo"
    [ "$place" = "$zone" ] || continue
    all="$all $name "
    if [ "$cordoned" = true ]; then say "note  $name is cordoned already and stays so"; else held="$held$name$newline"; fi
  done <<<"$nodes"
  [ -n "$all" ] || refuse "$cluster has no node in $zone"
}

look() {
  local name uid node ready
  reach_cluster
  choose_nodes
  healthy_before
  may patch nodes
  may delete pods
  lost=
  uids=
  taken=0
  while IFS='|' read -r name uid node ready; do
    case $all in *" ${node:-/} "*) ;; *) continue ;; esac
    lost="$lost$name$newline"
    uids="$uids$newline$uid"
    taken=$((taken + 1))
  done <<<"$pods"
  [ "$taken" -gt 0 ] || refuse "no server stands in $zone, so that nothing would be lost"
  enough_voters "$taken"
  taken_away="$held $uids"
}

# Marks and cordons one node. What undoes it is remembered first: a call that fails may have reached the cluster.
hold() {
  give_back_later "$1"
  change annotate node "$1" "$nodes_mark=$drill" || {
    # Of another drill, whose node it is.
    if grep -qF 'already has a value' "$work/err"; then undo_instead; fi
    give_up "$1 cannot be marked: $(said)"
  }
  change cordon "$1" || give_up "$1 cannot be cordoned: $(said)"
  case $out in
    *'already cordoned'*)
      say "note  $1 was cordoned by somebody else meanwhile and stays so"
      undo_instead "is_given_back $1 true" "annotate node $1 $nodes_mark-"
      ;;
  esac
}

# Whether no node of the zone takes pods: one that somebody gives back, or that is new, would make the loss none.
still_held() {
  local name place cordoned marked
  read_nodes || return 1
  while IFS='|' read -r name place cordoned marked; do
    if [ "$place" != "$zone" ] || [ "$cordoned" = true ]; then continue; fi
    printf '%s takes pods\n' "$name" >"$work/err"
    return 1
  done <<<"$nodes"
}

main() {
  local name
  if [ "$undo_only" = yes ]; then
    undo_left
    completed=yes
    return
  fi
  look
  say "Takes away zone $zone: $(printf '%s' "$held" | grep -c . || true) nodes are cordoned, $taken of $servers servers deleted."
  confirm look
  while IFS= read -r name; do
    [ -z "$name" ] || hold "$name"
  done <<<"$held"
  since=$SECONDS
  servers_return
  while IFS= read -r name; do
    [ -n "$name" ] || continue
    change delete pod "$name" --wait=false || give_up "$name cannot be deleted: $(said)"
  done <<<"$lost"
  if [ "$act" = yes ]; then
    measure "the servers of $zone are gone" 'the loss' gone "$uids"
    measure 'every database is served without them' 'the loss' served
    if still_held; then good "every node of $zone is still cordoned"; else bad "$zone is not seen to be lost all the while: $(said)"; fi
    say "Gives $zone back."
    since=$SECONDS
    undo_all || give_up "$zone was not given back"
    measure "$servers of $servers servers are ready" 'it was given back' all_ready
    measure 'every copy of every database is online' 'it was given back' whole
  else
    while IFS= read -r name; do
      [ -n "$name" ] || continue
      change uncordon "$name"
      change annotate node "$name" "$nodes_mark-"
    done <<<"$held"
  fi
  completed=yes
}
