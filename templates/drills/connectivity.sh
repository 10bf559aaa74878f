# An address that nobody has (RFC 5737). Who opens a connection to it speaks to a proxy beside the server, which takes
# every connection before it tries its own: one that is opened shows nothing then, only one that is not closed again.
nowhere=192.0.2.1/443
# Seconds until a proxy has given up, of which Istio's take 10.
patience=12

# Runs in a server: tries to open a connection to each HOST PORT at once, and says so of each in a line.
# shellcheck disable=SC2016
open_all='
try="exec 3<>\"/dev/tcp/\$1/\$2\" || exit 1
[ \$3 = 0 ] || { read -r -n 1 -t \$3 <&3; [ \$? -ne 1 ] || { echo \"a proxy took the connection and closed it again\" >&2; exit 1; }; }"
hold=0
if timeout 2 bash -c "exec 3<>/dev/tcp/$1" 2>/dev/null; then hold=$2; fi
shift 2
while [ $# -gt 0 ]; do
  {
    why=$(timeout $((10 + hold)) bash -c "$try" bash "$1" "$2" "$hold" 2>&1)
    case $? in
      0) echo "$1 $2 open" ;;
      124) echo "$1 $2 closed: no answer within $((10 + hold)) s" ;;
      *) echo "$1 $2 closed: ${why%%
*}" ;;
    esac
  } &
  shift 2
done
wait'

open_from() {
  local host port what line pairs=()
  while IFS='|' read -r host port what; do
    pairs+=("$host" "$port")
  done <<<"$targets"
  if ! inside "$1" '' bash -c "$open_all" bash "$nowhere" "$patience" "${pairs[@]}"; then
    bad "$1: $(said)"
    return
  fi
  while IFS='|' read -r host port what; do
    line=$(awk -v pair="$host $port " 'index($0, pair) == 1' <<<"$out")
    case $line in
      "$host $port open") good "$1: $host port $port ($what)" ;;
      *) bad "$1: $host port $port ($what): ${line#"$host $port closed: "}" ;;
    esac
  done <<<"$targets"
}

# All targets at once: there is one line for all of them.
main() { look_around open_from all; }
