# Runs a command in the container of a server and gives it $2 to read. Only the mark shows that it has ended well:
# kubectl exec ends with status 0 as well where the connection is lost or the answer cut (kubernetes/kubectl 1208, 1726).
inside() {
  local pod=$1 text=$2
  shift 2
  # shellcheck disable=SC2016 # What is in these quotes runs in the container.
  run "$text" kubectl --context="$context" --namespace="$namespace" exec -i "$pod" -c neo4j -- timeout "$answer" sh -c '"$@" && printf %s "$0"' "$mark" "$@" || {
    # What timeout ends with.
    [ "$?" -ne 124 ] || printf 'no answer within %s s\n' "$answer" >"$work/err"
    return 1
  }
  unmark
}

pods=

# Every server as NAME|UID|NODE|READY, one a line; one that is being deleted is no longer ready.
read_pods() {
  # shellcheck disable=SC2016
  ask '{range .items[*]}{.metadata.name}|{.metadata.uid}|{.spec.nodeName}|{.metadata.deletionTimestamp}|{.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}' pods -l "$selector" || return 1
  local name uid node deleted ready
  pods=
  while IFS='|' read -r name uid node deleted ready; do
    [ -n "$name" ] || continue
    if [ -n "$deleted" ] || [ "$ready" != True ]; then ready=no; else ready=yes; fi
    pods="$pods$name|$uid|$node|$ready$newline"
  done <<<"$out"
}

count_ready() {
  local name uid node ready
  ready_pods=0
  while IFS='|' read -r name uid node ready; do
    if [ "$ready" = yes ]; then ready_pods=$((ready_pods + 1)); fi
  done <<<"$pods"
}

all_ready() {
  why='the servers cannot be listed'
  read_pods || return 1
  count_ready
  why="$ready_pods are ready"
  [ "$ready_pods" -eq "$servers" ]
}

# Whether none of the pods in $1 (UIDs, one a line) is there any more.
gone() {
  why='the servers cannot be listed'
  read_pods || return 1
  local name uid node ready
  while IFS='|' read -r name uid node ready; do
    [ -n "$uid" ] || continue
    why="$name is still there"
    case "$newline$1$newline" in *"$newline$uid$newline"*) return 1 ;; esac
  done <<<"$pods"
}

# What a person looks at where servers were deleted.
servers_return() {
  aftermath="Servers that were deleted come back by themselves: $(printf '%q ' kubectl "--context=$context" "--namespace=$namespace" get pods -l "$selector")"
}
