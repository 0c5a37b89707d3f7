#!/usr/bin/env bash
# Runs the sample shop with the given sk, shows its page, and deletes it: on the current kube context when that answers,
# else on a sandbox. On Debian and as root it also installs and starts the Docker engine where there is none.
set -euo pipefail

sk=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/projects/boutique"
scratch=$(mktemp -d)
forward=
engine=
sandbox=

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

finish() {
  status=$?
  trap - EXIT INT TERM
  if [[ -n $forward ]]; then kill -INT "$forward" 2>/dev/null || true; wait "$forward" 2>/dev/null || true; fi
  if [[ -n $deploys ]]; then
    say "sk delete"
    "$sk" delete || status=1
    echo "deleted after $SECONDS s"
  fi
  if [[ -n $sandbox ]]; then
    say "sk sandbox reset"
    "$sk" sandbox reset --name demo || status=1
  fi
  if [[ -n $engine ]]; then kill "$engine" 2>/dev/null || true; wait "$engine" 2>/dev/null || true; fi
  rm -rf "$scratch"
  exit "$status"
}
deploys=
trap finish EXIT INT TERM

# An engine: the one there is, or Debian's.
engine_answers() { [[ -n ${DOCKER_HOST:-} ]] || { command -v docker >/dev/null && docker version >/dev/null 2>&1; }; }

start_engine() {
  engine_answers && return
  if [[ -S /var/run/docker.sock ]] && ! command -v docker >/dev/null; then return; fi
  if ! command -v dockerd >/dev/null; then
    command -v apt-get >/dev/null && [[ $(id -u) = 0 ]] ||
      fail "there is no Docker engine: install and start one (on Debian, as root, this script does it)"
    say "installing docker.io, iptables and ca-certificates, for a Docker engine"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends docker.io iptables ca-certificates; } >"$scratch/apt.log" 2>&1 ||
      { cat "$scratch/apt.log" >&2; fail "the Docker engine cannot be installed"; }
    sleep 1
    engine_answers && return
  fi
  say "starting the Docker engine"
  if [[ -d /run/systemd/system ]]; then
    systemctl start docker
  else
    setsid dockerd >"$scratch/dockerd.log" 2>&1 </dev/null &
    engine=$!
  fi
  for _ in $(seq 120); do
    engine_answers && return
    [[ -z $engine ]] || kill -0 "$engine" 2>/dev/null || break
    sleep 0.25
  done
  cat "$scratch/dockerd.log" >&2 2>/dev/null || true
  fail "the Docker engine did not start"
}

# The shop's images stand on busybox: the engine's own, Docker Hub's, or one made of Debian's package.
base_image() {
  command -v docker >/dev/null || return 0
  docker image inspect busybox >/dev/null 2>&1 && return
  timeout 30 docker pull -q busybox >/dev/null 2>&1 && return
  command -v apt-get >/dev/null && [[ $(id -u) = 0 ]] || fail "the image 'busybox' cannot be pulled"
  say "making the image busybox of Debian's busybox-static, because it cannot be pulled"
  (cd "$scratch" && apt-get -o APT::Sandbox::User=root download -qq busybox-static >/dev/null && dpkg-deb -x busybox-static_*.deb deb)
  mkdir -p "$scratch/root/bin" "$scratch/root/etc" "$scratch/root/tmp"
  chmod 1777 "$scratch/root/tmp"
  echo 'root:x:0:0:root:/:/bin/sh' >"$scratch/root/etc/passwd"
  cp "$scratch"/deb/bin/busybox "$scratch/root/bin/busybox" 2>/dev/null || cp "$scratch"/deb/usr/bin/busybox "$scratch/root/bin/busybox"
  for applet in $("$scratch/root/bin/busybox" --list); do
    [[ $applet = busybox ]] || ln -sf busybox "$scratch/root/bin/$applet"
  done
  tar -C "$scratch/root" -c . | docker import --change 'CMD ["/bin/sh"]' - busybox:latest >/dev/null
}

# fetch PORT: the page at / as text, with what comes with a machine
fetch() {
  if command -v curl >/dev/null; then curl -fsS --max-time 20 "http://127.0.0.1:$1/?user=demo"; return; fi
  exec 3<>"/dev/tcp/127.0.0.1/$1"
  printf 'GET /?user=demo HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  sed '1,/^\r*$/d' <&3
}

start_engine
base_image
SECONDS=0

say "sk sandbox start --detach --if-needed"
answer=$("$sk" sandbox start --detach --if-needed --name demo --port 16444)
echo "$answer"
if [[ $answer = *ready* ]]; then sandbox=yes; fi

say "sk run"
deploys=yes
"$sk" run
echo "running after $SECONDS s"

say "sk port-forward frontend :80"
"$sk" port-forward frontend :80 >"$scratch/forward" 2>&1 &
forward=$!
port=
for _ in $(seq 100); do
  port=$(sed -n 's/^Forwarding from 127\.0\.0\.1:\([0-9]*\) .*/\1/p' "$scratch/forward" | head -1)
  [[ -n $port ]] && break
  kill -0 "$forward" 2>/dev/null || break
  sleep 0.1
done
cat "$scratch/forward"
[[ -n $port ]] || fail "the forward did not open"

say "the page at http://127.0.0.1:$port/"
page=$(fetch "$port")
printf '%s\n' "$page" |
  sed -e '/<style/,/<\/style>/d' -e 's/<[^>]*>/ /g' -e 's/&#[^;]*;//g' -e 's/&amp;/\&/g' -e 's/  */ /g' -e '/^ *$/d' | head -60
printf '%s' "$page" | grep -qi 'cart' || fail "the page has no cart"
