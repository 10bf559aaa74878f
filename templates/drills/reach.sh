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

# Calls a function with the name of each server that is ready.
from_every_server() {
  local name uid node ready
  while IFS='|' read -r name uid node ready; do
    [ "$ready" != yes ] || "$1" "$name"
  done <<<"$pods"
}

# A drill that looks with the function $1 from every server.
look_around() {
  if [ "$undo_only" = yes ]; then
    good 'looking leaves nothing behind'
  else
    begin_looking
    from_every_server "$1"
  fi
  completed=yes
}
