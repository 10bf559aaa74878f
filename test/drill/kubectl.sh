#!/bin/sh
# A kubectl that keeps a small cluster in the folder $WORLD, and fails or is killed at the call that a test chooses.
# nodes: NAME ZONE a line. cordoned.NODE, mark.NODE: files that are there or not. pod.NAME: UID NODE READY.
set -eu
cd "$WORLD"

calls=0
# A call that was killed may have left nothing in it.
[ ! -f calls ] || read -r calls <calls || calls=999
calls=$((calls + 1))
echo "$calls" >calls
printf '%s\n' "$*" >>log

# $FAULT at call $AT: refuse, do and refuse, or a signal to the script before or after it is done.
fault() {
  [ "${AT:-0}" = "$calls" ] && [ "${FAULT:-}" = "$1" ]
}
always() {
  case " $* " in *" ${NEVER:-/} "*) echo "Error: $NEVER was refused" >&2; exit 1 ;; esac
}
signal() {
  kill -"$SIGNAL" "$PPID"
  sleep 0.2
}
always "$@"
if fault refuse; then echo 'Unable to connect to the server: EOF' >&2; exit 1; fi
if fault garble; then echo 'upstream connect error'; exit 0; fi
if fault signal-before; then signal; fi

[ "$1" = --context=east-admin ] || { echo "error: context \"$1\" does not exist" >&2; exit 1; }
shift
case "$1 $*" in --namespace=neo4j\ * | --namespace=cert-manager\ *' get secret '*) ;; *) exit 64 ;; esac
shift
case $1 in --request-timeout=*) shift ;; esac

place() { # a pod that may run again stands on a node that is not cordoned
  for node in $(sed 's/ .*//' nodes); do
    if [ ! -f "cordoned.$node" ]; then echo "$1 $node True" >"pod.$2"; return; fi
  done
  echo "$1  False" >"pod.$2"
}

cypher() { # what the statement gives, as cypher-shell prints it
  case $statement in
    'SHOW DATABASES '*)
      ready=$(grep -l 'True' pod.* | grep -c . || true)
      writer=true
      [ "$ready" -ge 2 ] || writer=false
      echo line
      for database in system orders-r0 neo4j; do echo "\"$database|online|online|$writer|${WRITER:-prod-server-1}.prod-headless:7687\""; done
      [ ! -f scratch ] || echo '"neofleetdrill|online|online|true|x"'
      ;;
    'MATCH '*) printf 'line\n42\n' ;;
    'DROP DATABASE neofleetdrill IF EXISTS WAIT;') rm -f scratch ;;
    *) exit 1 ;;
  esac
}

answer() {
  case "$*" in
    'get namespace '*) printf '%s' "$3" ;;
    'auth can-i '*) echo yes ;;
    'get secret prod-ca '*) base64 -w0 ca.pem ;;
    'get secret '*) printf '%s|%s|' "$(printf neo4j | base64)" "$(printf canary-password | base64)" ;;
    'get pods '*)
      for file in pod.*; do
        read -r uid node ready <"$file"
        [ -n "$ready" ] || { ready=$node node=; }
        printf '%s|%s|%s||%s\n' "${file#pod.}" "$uid" "$node" "$ready"
      done
      ;;
    'get nodes '*)
      while read -r node zone; do
        held=
        mark=
        [ ! -f "cordoned.$node" ] || held=true
        [ ! -f "mark.$node" ] || mark=$(cat "mark.$node")
        printf '%s|%s|%s|%s\n' "$node" "$zone" "$held" "$mark"
      done <nodes
      ;;
    'cordon '*)
      touch "cordoned.$2"
      echo "node/$2 cordoned"
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
      case $4 in *-) rm -f "mark.$3" ;; *) echo "${4#*=}" >"mark.$3" ;; esac
      echo "node/$3 annotated"
      ;;
    'delete pod '*)
      read -r uid rest <"pod.$3"
      place "$uid+" "$3"
      echo "pod \"$3\" deleted"
      ;;
    'exec -i '*cypher-shell*)
      read -r user
      read -r password
      read -r statement
      [ "$user/$password" = neo4j/canary-password ] || { echo 'The client is unauthorized' >&2; exit 1; }
      cypher
      ;;
    'exec -i '*/dev/tcp/*)
      [ ! -f "closed.${13:-}" ] || { echo 'bash: connect: Connection refused' >&2; exit 1; }
      ;;
    'exec -i '*' getent ahosts '*)
      [ -f "dns.${11}" ] || exit 2
      cat "dns.${11}"
      ;;
    'exec -i '*keytool*) cat chain.pem ;;
    'get clusterissuer '*) printf prod-ca ;;
    'create -f -')
      read -r manifest || true
      kind=$(printf '%s' "$manifest" | sed 's/.*"kind":"\([^"]*\)".*/\1/' | tr A-Z a-z)
      printf '%s' "$manifest" >"made.$kind"
      [ "$kind" != neo4jrestore ] || touch scratch
      echo "$kind.neo4j.neo4j.com/neofleet-drill created"
      ;;
    'get neo4jbackups.neo4j.neo4j.com,neo4jrestores.neo4j.neo4j.com '*)
      for file in made.*; do [ ! -f "$file" ] || echo "${file#made.}.neo4j.neo4j.com/neofleet-drill"; done
      ;;
    'get neo4j'*) printf '%s' "${PHASE:-Completed}" ;;
    'delete neo4j'*)
      kind=${2%%.*}
      if [ -f "made.${kind%s}" ]; then
        rm "made.${kind%s}"
        echo "${kind%s}.neo4j.neo4j.com \"$3\" deleted"
      fi
      ;;
    *) echo "error: unknown command \"$*\"" >&2; exit 1 ;;
  esac
}

answer "$@"
if fault signal-after; then signal; fi
if fault then-refuse; then echo 'error: the connection was lost' >&2; exit 1; fi
