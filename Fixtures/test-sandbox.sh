#!/usr/bin/env bash
# test-sandbox.sh SK: the tests of sandboxes, then those of clusters on a sandbox, which goes afterwards.
set -euo pipefail

sk=$1
swift=${SWIFT:-swift}
name=tests
home=$(mktemp -d)

sandbox() {
  local command=$1
  shift
  HOME=$home KUBECONFIG=$home/kubeconfig "$sk" sandbox "$command" --name "$name" "$@"
}

finish() {
  local status=$?
  sandbox reset || status=1
  rm -rf "$home"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

# These have sandboxes of their own, and only one fits the pods' network at a time.
$swift test ${FLAGS:-} --no-parallel --filter 'EngineTests.Sandbox'

sandbox start --detach --port 16445
suites='Kubernetes|Deploy|StatusCheck|PortForward|Workload'
KUBECONFIG=$home/kubeconfig $swift test ${FLAGS:-} --skip-build --no-parallel \
  --filter "EngineTests.((${suites})EngineTests|Shop(Run|Policy|Debug|Failure)Tests)"
