user=
password=

# The administrator's login, from its Secret. It is given to cypher-shell by a pipe, so that no list of processes has it.
read_login() {
  local name secret_password both
  ask '{.data.username}|{.data.password}|{.data.NEO4J_AUTH}' secret "$secret" ||
    refuse "Secret $secret cannot be read: $(said)"
  IFS='|' read -r name secret_password both <<<"$out"
  if [ -n "$both" ]; then
    both=$(printf '%s' "$both" | base64 --decode 2>/dev/null) || refuse "Secret $secret holds no login"
    user=${both%%/*}
    password=${both#*/}
  else
    user=$(printf '%s' "$name" | base64 --decode 2>/dev/null) || refuse "Secret $secret holds no login"
    password=$(printf '%s' "$secret_password" | base64 --decode 2>/dev/null) || refuse "Secret $secret holds no login"
  fi
  if [ -z "$user" ] || [ -z "$password" ]; then refuse "Secret $secret holds no login"; fi
}

# Lets server $1 run statement $2, in database $3 or system.
cypher() {
  # shellcheck disable=SC2016 # What is in these quotes runs in the container.
  inside "$1" "$user
$password
$2
" sh -c 'IFS= read -r NEO4J_USERNAME && IFS= read -r NEO4J_PASSWORD && export NEO4J_USERNAME NEO4J_PASSWORD && exec cypher-shell --non-interactive --format plain -a "$1" -d "$2"' sh "$bolt" "${3:-system}"
}

any_server=

# Words of kubectl that run a statement, which asks for the password.
cypher_by_hand() {
  words=(exec -it "${any_server:-SERVER}" -c neo4j -- cypher-shell -a "$bolt" -d system "$1")
}

# Lets the first server run a statement that can.
cypher_anywhere() {
  local name uid node ready
  read_pods || return 1
  while IFS='|' read -r name uid node ready; do
    [ "$ready" = yes ] || continue
    any_server=$name
    if cypher "$name" "$@"; then return 0; fi
  done <<<"$pods"
  return 1
}

why='not asked yet'

# The state of every copy as |NAME|REQUESTED|CURRENT|WRITER|ADDRESS, as the first server tells it that answers.
read_databases() {
  cypher_anywhere "SHOW DATABASES YIELD name, requestedStatus, currentStatus, writer, address RETURN name + '|' + requestedStatus + '|' + currentStatus + '|' + toString(writer) + '|' + coalesce(address, '') AS line;" || {
    why="no server answers: $(said)"
    return 1
  }
  states=$(sed -n 's/^"\(.*\)"$/|\1/p' <<<"$out")
}

known=

# Whether server $1 may be up: a list of databases names for a while those that are lost. Of one that is no pod here,
# nothing is known.
is_up() {
  local name uid node ready
  case "$newline$known" in *"$newline$1|"*) ;; *) return 0 ;; esac
  while IFS='|' read -r name uid node ready; do
    if [ "$name" = "$1" ] && [ "$ready" = yes ]; then return 0; fi
  done <<<"$pods"
  return 1
}

# Whether database $1 is online on a server that is up: where it is written ($2), else anywhere. Which one is in $where.
is_served() {
  local name requested current writer address
  while IFS='|' read -r _ name requested current writer address; do
    if [ "$name" != "$1" ] || [ "$requested|$current" != 'online|online' ]; then continue; fi
    if [ "$2" = written ] && [ "$writer" != true ]; then continue; fi
    where=${address%%.*}
    if is_up "$where"; then return 0; fi
  done <<<"$states"
  return 1
}

# Whether every database is online as far as applications see: each written one has a writer, each other one is read.
served() {
  read_databases || return 1
  local name voters kind
  while IFS='|' read -r name voters kind; do
    [ -n "$name" ] || continue
    if [ "$kind" = written ]; then why="$name has no writer that is online"; else why="$name is online nowhere"; fi
    is_served "$name" "$kind" || return 1
  done <<<"$databases"
}

copies=0

# Whether besides every copy of every database is there, and is as it is asked to be.
whole() {
  served || return 1
  local name requested current _ listed=0
  while IFS='|' read -r _ name requested current _; do
    [ -n "$name" ] || continue
    listed=$((listed + 1))
    why="a copy of $name is $current, not $requested"
    [ "$requested" = "$current" ] || return 1
  done <<<"$states"
  why="$listed copies of databases are listed, not $copies"
  [ "$listed" -ge "$copies" ] || return 1
  [ "$copies" -gt 0 ] || copies=$listed
}

# What must hold before anything is taken away.
healthy_before() {
  reach_cluster
  may get secrets
  may create pods/exec
  read_login
  read_pods || refuse "the servers cannot be listed: $(said)"
  count_ready
  [ "$ready_pods" -eq "$servers" ] || refuse "$ready_pods of $servers servers are ready"
  good "$servers of $servers servers are ready"
  known=$pods
  copies=0
  whole || refuse "$why"
  good 'every database is online'
}

# Refuses where a majority of the voters of a database could be among the servers that are taken away.
enough_voters() {
  local taken=$1 name voters kind left
  while IFS='|' read -r name voters kind; do
    [ "${voters:-0}" -gt 0 ] || continue
    left=$((voters > taken ? voters - taken : 0))
    if [ "$left" -gt $((voters / 2)) ]; then
      good "$name keeps $left of $voters primaries; majority is $((voters / 2 + 1))"
    elif [ "$forced" = yes ]; then
      say "note  $name may keep only $left of $voters primaries; majority is $((voters / 2 + 1)) (--force)"
    else
      refuse "$name may keep only $left of $voters primaries; majority is $((voters / 2 + 1)) (--force goes on)"
    fi
  done <<<"$databases"
}
