# What every drill needs that only looks from the servers.
begin_looking() {
  reach_cluster
  may create pods/exec
  read_pods || refuse "the servers cannot be listed: $(said)"
  count_ready
  if [ "$ready_pods" -eq "$servers" ]; then
    good "$servers of $servers servers are ready"
  else
    bad "$ready_pods of $servers servers are ready: the others see nothing"
  fi
  [ "$ready_pods" -gt 0 ] || give_up 'no server is ready to look from'
}

# Calls the function $1 with the name of each server that is ready, for each line of $2 and with its three fields.
from_every_server() {
  local name uid node ready first second third
  while IFS='|' read -r name uid node ready; do
    [ "$ready" = yes ] || continue
    while IFS='|' read -r first second third; do
      "$1" "$name" "$first" "$second" "$third"
    done <<<"$2"
  done <<<"$pods"
}

# A drill that looks with the function $1 from every server, for each line of $2.
look_around() {
  if [ "$undo_only" = yes ]; then
    good 'looking leaves nothing behind'
  else
    begin_looking
    from_every_server "$@"
  fi
  completed=yes
}
