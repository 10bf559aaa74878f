work=
child=
guard=
input=
out=
newline='
'
# Stands at the end of every answer that is whole; see ask and inside.
mark='(that is all)'

say() { printf '%s\n' "$*"; }

# What went wrong, in the words of the last command: its first line that is more than a remark.
said() {
  local line
  line=$(sed -n -E '/^([EFIW][0-9]{4} |Warning:|$)/!{p;q;}' "$work/err")
  [ -n "$line" ] || IFS= read -r line <"$work/err" || true
  printf '%s' "${line:-no answer}"
}

# Ends the command that runs when $1 seconds are over. It ends by itself with what it guards, and with the script.
guard_child() {
  {
    waited=0
    while [ "$waited" -lt "$1" ] && kill -0 "$child" && kill -0 "$$"; do
      sleep 1
      waited=$((waited + 1))
    done
    if [ "$waited" -ge "$1" ]; then
      printf 'no answer within %s s\n' "$1" >>"$work/err"
      kill -KILL "$child"
    fi
  } >/dev/null 2>&1 &
  guard=$!
}

end_child() {
  if [ -n "$guard" ]; then
    kill -KILL "$guard" 2>/dev/null || true
    wait "$guard" 2>/dev/null || true
    guard=
  fi
  if [ -n "$child" ]; then
    kill -KILL "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    child=
  fi
}

# Runs a command for as long as an answer may take and gives it $1 to read. It runs in the background and is waited for,
# because a signal that arrives meanwhile is then heard at once.
run() {
  local text=$1 code=0
  shift
  { printf '%s' "$text" 2>/dev/null || true; } | "$@" >"$work/out" 2>"$work/err" &
  child=$!
  guard_child "$answer"
  wait "$child" 2>/dev/null || code=$?
  child=
  end_child
  out=$(cat "$work/out")
  return "$code"
}

# kubectl in the one context and namespace of the drill; it reads what is in $input.
kube() {
  run "$input" kubectl --context="$context" --namespace="$namespace" --request-timeout="$(((answer * 3 + 3) / 4))s" "$@"
}

# Takes an answer for none. It was cut, or is a proxy's excuse, which comes with status 0 too.
disbelieve() {
  [ -s "$work/err" ] || printf 'the answer is not whole: %s\n' "${out%%"$newline"*}" >"$work/err"
  return 1
}

# Takes the mark off an answer.
unmark() {
  case $out in
    *"$mark") ;;
    *) disbelieve || return 1 ;;
  esac
  out=${out%"$mark"}
  out=${out%"$newline"}
}

# Asks the API server for fields of objects, as JSONPath.
ask() {
  local fields=$1
  shift
  kube get "$@" -o "jsonpath=$fields$mark" || return 1
  unmark
}

# Whether the last command was told that there is no such object.
is_absent() { grep -qF '(NotFound)' "$work/err"; }

pause() {
  [ "$every" -gt 0 ] || return 0
  sleep "$every" &
  child=$!
  wait "$child" 2>/dev/null || true
  child=
}

# Since when times are measured.
since=0

# Waits until a check holds; how many seconds after $since that was is in $took.
wait_for() {
  local started=$SECONDS
  took=0
  until "$@"; do
    [ $((SECONDS - started)) -lt "$timeout" ] || return 1
    pause
  done
  took=$((SECONDS - since))
}
