main() {
  local name uid node ready lost='' lost_uid=''
  if [ "$undo_only" = yes ]; then
    good 'a lost pod leaves nothing behind'
    completed=yes
    return
  fi
  healthy_before
  may delete pods
  enough_voters 1
  IFS='|' read -r lost lost_uid node ready <<<"$pods"
  say "Takes away server $lost on node $node."
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
