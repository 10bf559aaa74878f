main() {
  local host port what
  if [ "$undo_only" = yes ]; then
    good 'looking leaves nothing behind'
    completed=yes
    return
  fi
  begin_looking
  while IFS='|' read -r host port what; do
    [ -n "$host" ] || continue
    # shellcheck disable=SC2016 # What is in these quotes runs in the container.
    from_every_server "$host port $port ($what)" timeout 10 bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$host" "$port"
  done <<<"$targets"
  completed=yes
}
