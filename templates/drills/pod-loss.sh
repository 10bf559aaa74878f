# The server that writes the first database that is written here, as losing it costs most; else the first server.
choose_server() {
  local name voters kind uid node ready where
  while IFS='|' read -r name voters kind; do
    if [ "$kind" != written ] || [ "$name" = system ] || ! is_served "$name" written; then continue; fi
    while IFS='|' read -r name uid node ready; do
      [ "$name" = "$where" ] || continue
      taken_away="$name|$uid|$node"
      return 0
    done <<<"$pods"
  done <<<"$databases"
  taken_away=${pods%%"|yes$newline"*}
}

look() {
  healthy_before
  may delete pods
  enough_voters 1
  choose_server
}

main() {
  local lost uid node
  if [ "$undo_only" = yes ]; then
    good 'a lost pod leaves nothing behind'
    completed=yes
    return
  fi
  look
  IFS='|' read -r lost uid node <<<"$taken_away"
  say "Takes away server $lost on node $node."
  confirm look
  since=$SECONDS
  servers_return
  change delete pod "$lost" --wait=false || give_up "$lost cannot be deleted: $(said)"
  if [ "$act" = yes ]; then
    measure "$lost is gone" 'the loss' gone "$uid"
    measure 'every database is served' 'the loss' served
    measure "$servers of $servers servers are ready" 'the loss' all_ready
    measure 'every copy of every database is online' 'the loss' whole
  fi
  completed=yes
}
