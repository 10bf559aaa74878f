# The addresses of a name as server $1 is told them, one a line.
addresses() {
  # shellcheck disable=SC2016 # What is in these quotes runs in the container.
  inside "$1" '' sh -c 'timeout 10 getent ahosts "$1"; case $? in 0) exit 0 ;; 2) echo "no such name" >&2 ;; 124) echo "no answer within 10 s" >&2 ;; esac; exit 1' sh "$2" || return 1
  found=$(awk '{ print $1 }' <<<"$out" | sort -u)
  [ -n "$found" ]
}

# Looks at one name, which must lead where $3 leads and nowhere else, where that is given.
resolve() {
  local name=$1 host=$2 leads=$3 what=$4 own astray
  if ! addresses "$name" "$host"; then
    bad "$name: $host ($what) has no address: $(said)"
    return
  fi
  own=$found
  if [ -z "$leads" ]; then
    good "$name: $host ($what) is $(tr '\n' ' ' <<<"$own")"
    return
  fi
  if ! addresses "$name" "$leads"; then
    bad "$name: $host leads to $leads, which has no address: $(said)"
    return
  fi
  astray=$(comm -23 <(printf '%s\n' "$own") <(printf '%s\n' "$found") | tr '\n' ' ')
  if [ -z "$astray" ]; then
    good "$name: $host ($what) leads to $leads"
  else
    bad "$name: $host ($what) leads to ${astray}too, where $leads does not"
  fi
}

main() { look_around resolve "$names"; }
