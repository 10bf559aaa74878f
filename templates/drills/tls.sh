# Certificates that end within this time are too old: cert-manager has failed to renew them for long.
margin=$((7 * 24 * 60 * 60))

# The certificate of the CA that the issuer signs with, into $work/ca.pem: that one and no other is trusted.
read_ca() {
  local ca_secret namespace=$namespace
  ask '{.spec.ca.secretName}' clusterissuer "$issuer" || refuse "ClusterIssuer $issuer cannot be read: $(said)"
  ca_secret=$out
  [ -n "$ca_secret" ] || refuse "ClusterIssuer $issuer has no CA of its own, so that nothing tells whom to trust"
  namespace=$issuer_namespace
  ask '{.data.tls\.crt}' secret "$ca_secret" || refuse "Secret $ca_secret in $issuer_namespace cannot be read: $(said)"
  printf '%s' "$out" | base64 --decode 2>/dev/null | openssl x509 -out "$work/ca.pem" 2>/dev/null ||
    refuse "Secret $ca_secret holds no certificate"
}

# What the server at $2:$3 presents, as server $1 sees it, into $work/chain.pem. The image has either program.
read_chain() {
  # shellcheck disable=SC2016 # What is in these quotes runs in the container.
  inside "$1" '' sh -c 'if command -v openssl >/dev/null; then timeout 20 openssl s_client -connect "$1:$2" -showcerts </dev/null; else timeout 20 "${JAVA_HOME:+$JAVA_HOME/bin/}keytool" -printcert -rfc -sslserver "$1:$2"; fi || true' sh "$2" "$3" || return 1
  [ -s "$work/err" ] || printf '%s\n' "${out%%"$newline"*}" >"$work/err"
  sed -n '/-BEGIN CERTIFICATE-/,/-END CERTIFICATE-/p' <<<"$out" >"$work/chain.pem"
  ends=$(openssl x509 -in "$work/chain.pem" -noout -enddate 2>/dev/null) || return 1
  ends=${ends#notAfter=}
}

# Whether the CA has signed what is in $work/chain.pem. What this computer trusts besides does not count.
verify() {
  SSL_CERT_DIR=$work/none openssl verify -CAfile "$work/ca.pem" -partial_chain -purpose sslserver -untrusted "$work/chain.pem" "$@" "$work/chain.pem" >"$work/out" 2>"$work/err"
}

# Looks at one certificate: who signed it, whether it has the name, and how long it holds.
look_at() {
  local host=$2 port=$3 dns_name=$4 what="$1: $2:$3" ends
  if ! read_chain "$1" "$host" "$port"; then
    bad "$what shows no certificate: $(said)"
  elif ! verify; then
    bad "$what is not signed by the CA of $issuer, or not valid: $(grep -m 1 error "$work/err" || said)"
  elif [ -n "$dns_name" ] && ! verify -verify_hostname "$dns_name"; then
    bad "$what has no name $dns_name"
  elif ! openssl x509 -in "$work/chain.pem" -noout -checkend "$margin" >"$work/out" 2>"$work/err"; then
    bad "$what ends $ends"
  else
    good "$what is signed by the CA of $issuer, until $ends${dns_name:+, for $dns_name}"
  fi
}

main() {
  if [ "$undo_only" = no ]; then
    case $(openssl version 2>/dev/null || true) in
      'OpenSSL '*) ;;
      *) refuse 'certificates are looked at with OpenSSL, and openssl here is none' ;;
    esac
    read_ca
  fi
  look_around look_at "$endpoints"
}
