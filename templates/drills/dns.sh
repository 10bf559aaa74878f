# The addresses of a name as server $1 is told them, one a line.
addresses() {
  inside "$1" '' timeout 10 getent ahosts "$2" || return 1
  found=$(awk '{ print $1 }' <<<"$out" | sort -u)
  [ -n "$found" ]
}

main() {
  local host leads what name uid node ready own
  if [ "$undo_only" = yes ]; then
    good 'looking leaves nothing behind'
    completed=yes
    return
  fi
  begin_looking
  while IFS='|' read -r name uid node ready; do
    [ "$ready" = yes ] || continue
    while IFS='|' read -r host leads what; do
      [ -n "$host" ] || continue
      if ! addresses "$name" "$host"; then
        bad "$name: $host ($what) has no address: $(said)"
        continue
      fi
      own=$found
      if [ -z "$leads" ]; then
        good "$name: $host ($what) is $(tr '\n' ' ' <<<"$own")"
      elif ! addresses "$name" "$leads"; then
        bad "$name: $host leads to $leads, which has no address: $(said)"
      elif [ -n "$(comm -12 <(printf '%s\n' "$own") <(printf '%s\n' "$found"))" ]; then
        good "$name: $host ($what) leads to $leads"
      else
        bad "$name: $host ($what) does not lead to $leads: $(tr '\n' ' ' <<<"$own")"
      fi
    done <<<"$names"
  done <<<"$pods"
  completed=yes
}
