# Marks the nodes that this drill has cordoned, so that those of others stay as they are, whatever happens here.
mark=neofleet.dev/drill

nodes=
all=
held=

# Every node as NAME|ZONE|CORDONED|MARK, one a line.
read_nodes() {
  kube get nodes -o 'jsonpath={range .items[*]}{.metadata.name}|{.metadata.labels.topology\.kubernetes\.io/zone}|{.spec.unschedulable}|{.metadata.annotations.neofleet\.dev/drill}{"\n"}{end}' || return 1
  nodes=$out
}

# Undoes what earlier runs have left, which were killed before they could.
undo_left() {
  local name place cordoned marked
  act=yes
  while IFS='|' read -r name place cordoned marked; do
    [ -z "$marked" ] || undo_later "uncordon $name;annotate node $name $mark-"
  done <<<"$nodes"
  undo_all
  [ -n "$by_hand" ] || good "no node of $cluster is left cordoned by a drill"
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
}

main() {
  local name uid node ready lost='' uids='' taken=0
  if [ "$undo_only" = yes ]; then
    read_nodes || refuse "the nodes cannot be listed: $(said)"
    undo_left
    completed=yes
    return
  fi
  choose_nodes
  [ -n "$all" ] || refuse "$cluster has no node in $zone"
  healthy_before
  may patch nodes
  may delete pods
  while IFS='|' read -r name uid node ready; do
    case $all in *" ${node:-/} "*) ;; *) continue ;; esac
    lost="$lost$name$newline"
    uids="$uids$newline$uid"
    taken=$((taken + 1))
  done <<<"$pods"
  [ "$taken" -gt 0 ] || refuse "no server stands in $zone, so that nothing would be lost"
  enough_voters "$taken"
  say "Takes away zone $zone: $(printf '%s' "$held" | grep -c . || true) nodes are cordoned, $taken of $servers servers deleted."
  confirm
  # The question may have stood for long, and others cordon nodes too.
  [ "$act" = no ] || [ "$assume_yes" = yes ] || choose_nodes
  while IFS= read -r name; do
    [ -n "$name" ] || continue
    # Remembered first: a call that fails here may have reached the cluster all the same.
    undo_later "uncordon $name;annotate node $name $mark-"
    change annotate node "$name" "$mark=$drill" || give_up "$name cannot be marked: $(said)"
    change cordon "$name" || give_up "$name cannot be cordoned: $(said)"
  done <<<"$held"
  while IFS= read -r name; do
    [ -n "$name" ] || continue
    change delete pod "$name" --wait=false || give_up "$name cannot be deleted: $(said)"
  done <<<"$lost"
  if [ "$act" = yes ]; then
    why='some are still there'
    measure "the servers of $zone are gone" gone "$uids"
    measure 'every database is served without them' served
    say "Gives $zone back."
    undo_all
    why='not all servers are ready'
    measure "$servers of $servers servers are ready" all_ready
    measure 'every copy of every database is online' whole
  else
    while IFS= read -r name; do
      [ -n "$name" ] || continue
      change uncordon "$name"
      change annotate node "$name" "$mark-"
    done <<<"$held"
  fi
  completed=yes
}
