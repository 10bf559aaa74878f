user=
password=

# The administrator's login, from its Secret. It is given to cypher-shell by a pipe, so that no list of processes has it.
read_login() {
  local name secret_password both
  kube get secret "$secret" -o 'jsonpath={.data.username}|{.data.password}|{.data.NEO4J_AUTH}' ||
    refuse "Secret $secret cannot be read: $(said)"
  IFS='|' read -r name secret_password both <<<"$out"
  if [ -n "$both" ]; then
    both=$(printf '%s' "$both" | base64 --decode) || refuse "Secret $secret holds no login"
    user=${both%%/*}
    password=${both#*/}
  else
    user=$(printf '%s' "$name" | base64 --decode) || refuse "Secret $secret holds no login"
    password=$(printf '%s' "$secret_password" | base64 --decode) || refuse "Secret $secret holds no login"
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
  why='no server answers'
  cypher_anywhere "SHOW DATABASES YIELD name, requestedStatus, currentStatus, writer, address RETURN name + '|' + requestedStatus + '|' + currentStatus + '|' + toString(writer) + '|' + coalesce(address, '') AS line;" || {
    why="no server answers: $(said)"
    return 1
  }
  states=$(printf '%s\n' "$out" | sed -n 's/^"\(.*\)"$/|\1/p')
}

# Whether every database is online as far as applications see: each written one has a writer, each other one is read.
served() {
  read_databases || return 1
  local name voters kind
  while IFS='|' read -r name voters kind; do
    [ -n "$name" ] || continue
    if [ "$kind" = written ]; then
      why="$name has no writer that is online"
      grep -qiF -e "|$name|online|online|true|" <<<"$states" || return 1
    else
      why="$name is online nowhere"
      grep -qiF -e "|$name|online|online|" <<<"$states" || return 1
    fi
  done <<<"$databases"
}

# Whether besides every copy of every database is as it is asked to be.
whole() {
  served || return 1
  local name requested current _
  while IFS='|' read -r _ name requested current _; do
    [ -n "$name" ] || continue
    if [ "$requested" != "$current" ]; then
      why="a copy of $name is $current, not $requested"
      return 1
    fi
  done <<<"$states"
}

# What must hold before anything is taken away.
healthy_before() {
  kube get namespace "$namespace" -o 'jsonpath={.metadata.name}' || refuse "$cluster does not answer: $(said)"
  may get secrets
  may create pods/exec
  read_login
  read_pods || refuse "the servers cannot be listed: $(said)"
  count_ready
  [ "$ready_pods" -eq "$servers" ] || refuse "$ready_pods of $servers servers are ready"
  good "$servers of $servers servers are ready"
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

# Measures how long it takes until databases are served, or whole, after $1.
measure() {
  local what=$1
  shift
  if wait_for "$@"; then good "$what after $took s"; else bad "$what: not within $timeout s ($why)"; fi
}
