#!/usr/bin/env bash
# Times sk on the sample shop with everything cached: wall time and peak memory of each command, the best of several
# runs. With PEER=/path/to/skaffold the peer's figures stand beside. Needs python3, an engine and a cluster.
set -euo pipefail

sk=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/projects/boutique"
command -v python3 >/dev/null || { echo "make bench needs python3" >&2; exit 1; }

"$sk" run >/dev/null
trap '"$sk" delete >/dev/null 2>&1 || true' EXIT

SK=$sk PEER=${PEER:-} python3 - <<'PY'
import os, subprocess, time

def measure(argv, runs):
    best, peak = None, 0
    for _ in range(runs):
        start = time.monotonic()
        child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        elapsed = time.monotonic() - start
        if child.returncode:
            return None
        best = elapsed if best is None else min(best, elapsed)
        peak = max(peak, usage.ru_maxrss)
    return best * 1000, peak / 1024

rows = [("version", ["version"], 20), ("diagnose", ["diagnose", "--yaml-only"], 20), ("render", ["render", "--digest-source=tag"], 10),
        ("build, cached", ["build"], 5), ("run, nothing changed", ["run"], 5)]
peer = os.environ["PEER"]
print(f"{'':22}{'sk':>12}{'':>12}" + (f"   {'peer':>12}" if peer else ""))
def cell(result):
    return f"{result[0]:9.1f} ms{result[1]:8.1f} MiB" if result else f"{'failed':>12}{'':>12}"
for name, args, runs in rows:
    line = f"{name:22}{cell(measure([os.environ['SK'], *args], runs))}"
    if peer:
        line += "   " + cell(measure([peer, *args], max(2, runs // 4)))
    print(line, flush=True)
PY
