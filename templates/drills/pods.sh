# Runs a command in the container of a server, for at most half a minute, and gives it $2 to read.
inside() {
  local pod=$1 text=$2
  shift 2
  run 40 "$text" kubectl --context="$context" --namespace="$namespace" exec -i "$pod" -c neo4j -- "$@"
}

pods=

# Every server as NAME|UID|NODE|READY, one a line; one that is being deleted is no longer ready.
read_pods() {
  # shellcheck disable=SC2016
  kube get pods -l "$selector" -o 'jsonpath={range .items[*]}{.metadata.name}|{.metadata.uid}|{.spec.nodeName}|{.metadata.deletionTimestamp}|{.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}' || return 1
  local name uid node deleted ready
  pods=
  while IFS='|' read -r name uid node deleted ready; do
    [ -n "$name" ] || continue
    if [ -n "$deleted" ] || [ "$ready" != True ]; then ready=no; else ready=yes; fi
    pods="$pods$name|$uid|$node|$ready
"
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
  read_pods || return 1
  count_ready
  [ "$ready_pods" -eq "$servers" ]
}

# Whether none of the pods in $1 (UIDs, one a line) is there any more.
gone() {
  read_pods || return 1
  local name uid node ready
  while IFS='|' read -r name uid node ready; do
    [ -n "$uid" ] || continue
    case "
$1
" in *"
$uid
"*) return 1 ;; esac
  done <<<"$pods"
}
