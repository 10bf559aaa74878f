# Certificates that end within this time are too old: cert-manager has failed to renew them for long.
margin=$((7 * 24 * 60 * 60))

# The certificate of the CA that the issuer signs with, into $work/ca.pem.
read_ca() {
  local ca_secret
  kube get clusterissuer "$issuer" -o 'jsonpath={.spec.ca.secretName}' || refuse "ClusterIssuer $issuer cannot be read: $(said)"
  ca_secret=$out
  [ -n "$ca_secret" ] || refuse "ClusterIssuer $issuer has no CA of its own, so that nothing tells whom to trust"
  run 40 '' kubectl --context="$context" --namespace="$issuer_namespace" --request-timeout=30s get secret "$ca_secret" -o 'jsonpath={.data.tls\.crt}' ||
    refuse "Secret $ca_secret in $issuer_namespace cannot be read: $(said)"
  printf '%s' "$out" | base64 --decode >"$work/ca.pem" || refuse "Secret $ca_secret holds no certificate"
  openssl x509 -in "$work/ca.pem" -noout 2>"$work/err" || refuse "Secret $ca_secret holds no certificate"
}

# What the server at $2:$3 presents, as server $1 sees it, into $work/chain.pem. The image has either program.
read_chain() {
  # shellcheck disable=SC2016 # What is in these quotes runs in the container.
  inside "$1" '' timeout 20 sh -c 'if command -v openssl >/dev/null; then openssl s_client -connect "$1:$2" -showcerts </dev/null; else "${JAVA_HOME:+$JAVA_HOME/bin/}keytool" -printcert -rfc -sslserver "$1:$2"; fi' sh "$2" "$3"
  printf '%s\n' "$out" | sed -n '/-BEGIN CERTIFICATE-/,/-END CERTIFICATE-/p' >"$work/chain.pem"
  openssl x509 -in "$work/chain.pem" -noout -enddate >"$work/out" 2>"$work/err"
}

# Looks at one certificate: who signed it, whether it has the name, and how long it holds.
look_at() {
  local pod=$1 host=$2 port=$3 dns_name=$4 what ends
  what="$pod: $host:$port"
  if ! read_chain "$pod" "$host" "$port"; then
    bad "$what shows no certificate: $(said)"
    return
  fi
  ends=$(sed 's/^notAfter=//' "$work/out")
  if ! openssl verify -CAfile "$work/ca.pem" -untrusted "$work/chain.pem" "$work/chain.pem" >"$work/out" 2>"$work/err"; then
    bad "$what is not signed by the CA of $issuer: $(said)"
  elif [ -n "$dns_name" ] && ! openssl verify -CAfile "$work/ca.pem" -untrusted "$work/chain.pem" -verify_hostname "$dns_name" "$work/chain.pem" >"$work/out" 2>"$work/err"; then
    bad "$what has no name $dns_name"
  elif ! openssl x509 -in "$work/chain.pem" -noout -checkend "$margin" >"$work/out" 2>"$work/err"; then
    bad "$what ends $ends"
  else
    good "$what is signed by the CA of $issuer, until $ends${dns_name:+, for $dns_name}"
  fi
}

main() {
  local name uid node ready host port dns_name
  if [ "$undo_only" = yes ]; then
    good 'looking leaves nothing behind'
    completed=yes
    return
  fi
  command -v openssl >/dev/null || refuse 'openssl is not here'
  begin_looking
  read_ca
  while IFS='|' read -r name uid node ready; do
    [ "$ready" = yes ] || continue
    while IFS='|' read -r host port dns_name; do
      [ -n "$host" ] || continue
      look_at "$name" "$host" "$port" "$dns_name"
    done <<<"$endpoints"
  done <<<"$pods"
  completed=yes
}
