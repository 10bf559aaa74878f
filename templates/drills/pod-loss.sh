# The server that writes the first database that is written here, as losing it costs most; else the first server.
choose_server() {
  local name voters kind writer uid node ready
  while IFS='|' read -r name voters kind; do
    if [ "$kind" != written ] || [ "$name" = system ]; then continue; fi
    writer=$(grep -iF "|$name|online|online|true|" <<<"$states" || true)
    writer=${writer%%"$newline"*}
    writer=${writer##*|}
    while IFS='|' read -r name uid node ready; do
      case ${writer:-/} in "$name".*) lost=$name lost_uid=$uid lost_node=$node && return ;; esac
    done <<<"$pods"
  done <<<"$databases"
  IFS='|' read -r lost lost_uid lost_node ready <<<"$pods"
}

main() {
  local lost='' lost_uid='' lost_node=''
  if [ "$undo_only" = yes ]; then
    good 'a lost pod leaves nothing behind'
    completed=yes
    return
  fi
  healthy_before
  may delete pods
  enough_voters 1
  choose_server
  say "Takes away server $lost on node $lost_node."
  confirm
  change delete pod "$lost" --wait=false || give_up "$lost cannot be deleted: $(said)"
  if [ "$act" = yes ]; then
    why='its pod is still there'
    measure "$lost is gone" gone "$lost_uid"
    measure 'every database is served' served
    why='not all servers are ready'
    measure "$servers of $servers servers are ready" all_ready
    measure 'every copy of every database is online' whole
  fi
  completed=yes
}
