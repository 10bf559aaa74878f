# Runs a command in each server that is ready, and says of each whether it succeeded; $1 says what that shows.
from_every_server() {
  local what=$1 name uid node ready
  shift
  while IFS='|' read -r name uid node ready; do
    [ "$ready" = yes ] || continue
    if inside "$name" '' "$@"; then
      good "$name: $what"
    else
      bad "$name: $what: $(said)"
    fi
  done <<<"$pods"
}

# What every drill needs that only looks from the servers.
begin_looking() {
  kube get namespace "$namespace" -o 'jsonpath={.metadata.name}' || refuse "$cluster does not answer: $(said)"
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
