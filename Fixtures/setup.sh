#!/usr/bin/env bash
# Installs what sk is built with where it is missing: on Debian and Ubuntu with apt-get, on macOS with Homebrew.
set -euo pipefail

swift=${SWIFT:-swift}
root=
[[ $(id -u) = 0 ]] || root=sudo

command -v "$swift" >/dev/null || { echo "install Swift 6.2 or newer: https://swift.org/install" >&2; exit 1; }

missing=()
pkg-config --exists yaml-0.1 libcurl sqlite3 zlib 2>/dev/null || missing+=(libraries)
# A toolchain that was unpacked runs only with what it links to and calls.
{ "$swift" --version && command -v git && command -v cc && command -v c++; } >/dev/null 2>&1 || missing+=(toolchain)
[[ ${#missing[@]} -gt 0 ]] || exit 0

if command -v apt-get >/dev/null; then
  packages=(libyaml-dev libcurl4-openssl-dev libsqlite3-dev zlib1g-dev pkg-config)
  [[ ${missing[*]} != *toolchain* ]] ||
    packages+=(binutils ca-certificates g++ gcc git libc6-dev libedit2 libncurses6 libxml2 tzdata)
  echo "installing ${packages[*]}"
  $root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
elif command -v brew >/dev/null; then
  echo "installing libyaml curl sqlite zlib pkg-config"
  brew install -q libyaml curl sqlite zlib pkg-config
else
  echo "install the development files of libyaml, libcurl, SQLite and zlib, pkg-config, git and a C compiler" >&2
  exit 1
fi
"$swift" --version >/dev/null 2>&1 || { "$swift" --version >&2 || true; echo "Swift does not start: see above" >&2; exit 1; }
