#!/bin/sh
# A kubectl that keeps a small cluster in the folder $WORLD, and goes wrong at the call that a test chooses.
# nodes: NAME ZONE a line. cordoned.NODE, mark.NODE: files that are there or not. pod.NAME: UID NODE READY.
# What is run in a container is run here, with the programs of $WORLD/container before all others.
set -eu
cd "$WORLD"

calls=0
# A call that was killed may have left nothing in it.
[ ! -f calls ] || read -r calls <calls || calls=999
calls=$((calls + 1))
echo "$calls" >calls
# A call is a line of the log, whatever it runs.
(
  IFS=' '
  printf '%s\n' "$*" | tr '\n' ' '
  echo
) >>log

fault=
if [ "${AT:-0}" = "$calls" ]; then fault=$FAULT; fi
case " $* " in *" ${NEVER:-/} "*) echo "Error: $NEVER was refused" >&2; exit 1 ;; esac
# The signal reaches the script while this call is under way.
signal() {
  kill -"$SIGNAL" "$PPID"
  sleep 0.1
}
hang() {
  echo "$$" >hung
  exec sleep 60
}
case $fault in
  refuse) echo 'Unable to connect to the server: EOF' >&2; exit 1 ;;
  empty) exit 0 ;;
  garble) echo 'upstream connect error'; exit 0 ;;
  hang) hang ;;
  signal-before) signal ;;
  meanwhile) eval "$MEANWHILE" ;;
esac

[ "$1" = --context=east-admin ] || { echo "error: context \"$1\" does not exist" >&2; exit 1; }
shift
case "$1 $*" in --namespace=neo4j\ * | --namespace=cert-manager\ *' get secret '*) ;; *) exit 64 ;; esac
shift
case $1 in --request-timeout=*) shift ;; esac

place() { # a pod that may run again stands on a node that is not cordoned
  while read -r node _; do
    if [ ! -f "cordoned.$node" ]; then echo "$1 $node True" >"pod.$2"; return; fi
  done <nodes
  echo "$1  False" >"pod.$2"
}

# The text that stands behind the last field of a JSONPath.
behind() { printf '%s' "${1##*\}}"; }

object() { # one node, in the fields that are asked for
  held=
  mark=
  [ ! -f "cordoned.$1" ] || held=true
  [ ! -f "mark.$1" ] || read -r mark <"mark.$1"
}

answer() {
  case "$*" in
    'auth can-i '*) echo yes ;;
    'get namespace '*) printf '%s' "$3" ;;
    'get secret prod-ca '*) base64 -w0 ca.pem ;;
    'get secret '*) printf '%s|%s|' bmVvNGo= Y2FuYXJ5LXBhc3N3b3Jk ;;
    'get clusterissuer '*) printf prod-ca ;;
    'get pods '*)
      for file in pod.*; do
        read -r uid node ready <"$file"
        [ -n "$ready" ] || { ready=$node node=; }
        printf '%s|%s|%s||%s\n' "${file#pod.}" "$uid" "$node" "$ready"
      done
      ;;
    'get nodes '*)
      while read -r node zone; do
        object "$node"
        printf '%s|%s|%s|%s\n' "$node" "$zone" "$held" "$mark"
      done <nodes
      ;;
    'get node '*)
      object "$3"
      printf '%s|%s' "$held" "$mark"
      ;;
    'cordon '*)
      if [ -f "cordoned.$2" ]; then echo "node/$2 already cordoned"; else echo "node/$2 cordoned"; fi
      : >"cordoned.$2"
      ;;
    'uncordon '*)
      rm -f "cordoned.$2"
      for file in pod.*; do
        read -r uid node ready <"$file"
        [ -n "$ready" ] || place "$uid" "${file#pod.}"
      done
      echo "node/$2 uncordoned"
      ;;
    'annotate node '*)
      case $4 in
        *-) rm -f "mark.$3" ;;
        *)
          if [ -f "mark.$3" ]; then
            echo "error: --overwrite is false but found the following declared annotation(s): '${4%=*}' already has a value" >&2
            return 1
          fi
          echo "${4#*=}" >"mark.$3"
          ;;
      esac
      echo "node/$3 annotated"
      ;;
    'delete pod '*)
      read -r uid rest <"pod.$3"
      place "$uid+" "$3"
      echo "pod \"$3\" deleted"
      ;;
    'create -f -')
      read -r manifest || true
      kind=$(printf '%s' "$manifest" | sed 's/.*"kind":"\([^"]*\)".*/\1/' | tr A-Z a-z)
      printf '%s' "$manifest" >"made.$kind"
      [ "$kind" != neo4jrestore ] || : >scratch
      echo "$kind.neo4j.neo4j.com/neofleet-drill created"
      ;;
    'get neo4j'*' neofleet-drill '*) printf '%s' "${PHASE:-Completed}" ;;
    'get neo4j'*)
      kind=${2%%.*}
      [ ! -f "made.${kind%s}" ] || printf 'neofleet-drill '
      ;;
    'delete neo4j'*)
      kind=${2%%.*}
      if [ -f "made.${kind%s}" ]; then
        rm "made.${kind%s}"
        echo "${kind%s}.neo4j.neo4j.com \"$3\" deleted"
      fi
      ;;
    'exec -'*)
      while [ "$1" != -- ]; do shift; done
      shift
      PATH="$WORLD/container:$PATH" "$@"
      ;;
    *) echo "error: unknown command \"$*\"" >&2; return 1 ;;
  esac
  case "$*" in *' jsonpath='*) behind "$*" ;; esac
}

case $fault in
  half)
    answer "$@" >"half.$$"
    head -c "$(($(wc -c <"half.$$") / 2))" "half.$$"
    rm "half.$$"
    ;;
  then-empty) answer "$@" >/dev/null ;;
  *) answer "$@" ;;
esac
case $fault in
  then-refuse) echo 'error: the connection was lost' >&2; exit 1 ;;
  then-hang) hang ;;
  signal-after) signal ;;
esac
