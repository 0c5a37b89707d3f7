#!/usr/bin/env bash
# Runs the sample shop on the current kube context with the given sk, shows its page, and deletes it.
# Needs bash, a Docker engine, and a cluster that answers; sk says what is missing.
set -euo pipefail

sk=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/projects/boutique"
log=$(mktemp)
forward=

say() { printf '\n== %s\n' "$*"; }

finish() {
  status=$?
  trap - EXIT INT TERM
  if [[ -n $forward ]]; then kill -INT "$forward" 2>/dev/null || true; wait "$forward" 2>/dev/null || true; fi
  say "sk delete"
  "$sk" delete || status=1
  rm -f "$log"
  exit "$status"
}

# fetch PORT: the page at / as text, with what comes with a machine
fetch() {
  if command -v curl >/dev/null; then curl -fsS --max-time 20 "http://127.0.0.1:$1/?user=demo"; return; fi
  exec 3<>"/dev/tcp/127.0.0.1/$1"
  printf 'GET /?user=demo HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  sed '1,/^\r*$/d' <&3
}

say "sk run"
trap finish EXIT INT TERM
SECONDS=0
"$sk" run
echo "running after $SECONDS s"

say "sk port-forward frontend :80"
"$sk" port-forward frontend :80 >"$log" 2>&1 &
forward=$!
port=
for _ in $(seq 100); do
  port=$(sed -n 's/^Forwarding from 127\.0\.0\.1:\([0-9]*\) .*/\1/p' "$log" | head -1)
  [[ -n $port ]] && break
  kill -0 "$forward" 2>/dev/null || break
  sleep 0.1
done
cat "$log"
[[ -n $port ]] || { echo "the forward did not open" >&2; exit 1; }

say "the page at http://127.0.0.1:$port/"
page=$(fetch "$port")
printf '%s\n' "$page" |
  sed -e '/<style/,/<\/style>/d' -e 's/<[^>]*>/ /g' -e 's/&amp;/\&/g' -e 's/  */ /g' -e '/^ *$/d' | head -60
printf '%s' "$page" | grep -qi 'cart' || { echo "the page has no cart" >&2; exit 1; }
