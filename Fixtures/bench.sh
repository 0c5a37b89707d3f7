#!/usr/bin/env bash
# Times sk: wall time and peak memory of each command, start-up included, the best of several runs, with what is aimed
# at. First on files alone: the sample shop's, and generated ones that are large. Then on the sample shop with everything
# cached, which needs an engine and a cluster; BENCH=files leaves that out. With PEER=/path/to/skaffold the peer's
# figures stand beside. Needs python3.
set -euo pipefail

sk=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/projects/boutique"
# Of the tests: a variable that begins with SK_ may stand for a flag, and costs the look that one row is for.
unset SK_LAB SK_LAB_REGISTRY
command -v python3 >/dev/null || { echo "make bench needs python3" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

SCRATCH=$scratch python3 - <<'PY'
import os

root = os.environ["SCRATCH"]

def write(path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)

# 1,000 artifacts, nine of ten on top of another one, and a Deployment for each.
artifacts, manifests = [], []
for i in range(1000):
    artifacts.append(f"    - image: app-{i:04}\n      context: src/app-{i % 50:02}\n      docker:\n        buildArgs:\n"
                     f"          VERSION: \"1.{i}\"\n")
    if i % 10:
        artifacts.append(f"      requires:\n        - image: app-{i // 10 * 10:04}\n          alias: BASE\n")
    manifests.append(f"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-{i:04}\nspec:\n  selector:\n"
                     f"    matchLabels: {{app: app-{i:04}}}\n  template:\n    metadata:\n      labels: {{app: app-{i:04}}}\n"
                     f"    spec:\n      containers:\n        - name: app\n          image: app-{i:04}\n")
write("artifacts/skaffold.yaml",
      "apiVersion: skaffold/v4beta13\nkind: Config\nmetadata:\n  name: many\nbuild:\n  local:\n    push: false\n"
      "  artifacts:\n" + "".join(artifacts) + "manifests:\n  rawYaml:\n    - k8s/*.yaml\ndeploy:\n  kubectl: {}\n")
write("artifacts/k8s/all.yaml", "---\n".join(manifests))
for i in range(50):
    write(f"artifacts/src/app-{i:02}/Dockerfile", "ARG BASE\nARG VERSION\nFROM scratch\nCOPY a /a\n")
    write(f"artifacts/src/app-{i:02}/a", "x\n")

# 2,000 objects below three overlays, each of which changes all of them and patches some.
objects = []
for i in range(1000):
    objects.append(f"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-{i:04}\ndata:\n  key: value-{i}\n")
    objects.append(f"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web-{i:04}\nspec:\n  selector:\n"
                   f"    matchLabels: {{app: web-{i:04}}}\n  template:\n    metadata:\n      labels: {{app: web-{i:04}}}\n"
                   f"    spec:\n      containers:\n        - name: web\n          image: web\n          envFrom:\n"
                   f"            - configMapRef: {{name: settings-{i:04}}}\n")
write("overlays/base/all.yaml", "---\n".join(objects))
write("overlays/base/kustomization.yaml", "resources: [all.yaml]\n")
below = "base"
for level in range(3):
    write(f"overlays/level-{level}/kustomization.yaml",
          f"resources: [../{below}]\nnamePrefix: l{level}-\nnamespace: space-{level}\nlabels:\n"
          f"  - pairs: {{level-{level}: \"yes\"}}\nimages:\n  - name: web\n    newTag: v{level}\npatches:\n"
          f"  - target: {{kind: Deployment, name: \".*web-0..0\"}}\n    patch: |-\n      - op: add\n"
          f"        path: /spec/replicas\n        value: {level + 2}\n")
    below = f"level-{level}"
PY

if [[ ${BENCH:-} != files ]]; then
  trap 'rm -rf "$scratch"; "$sk" delete >/dev/null 2>&1 || true' EXIT
fi

SK=$sk PEER=${PEER:-} SCRATCH=$scratch BENCH=${BENCH:-} python3 - <<'PY'
import os, subprocess, time

scratch, peer = os.environ["SCRATCH"], os.environ["PEER"]

def measure(argv, directory, runs):
    best, peak = None, 0
    for _ in range(runs):
        start = time.monotonic()
        child = subprocess.Popen(argv, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        elapsed = time.monotonic() - start
        if child.returncode:
            return None
        best = elapsed if best is None else min(best, elapsed)
        # In KiB, on macOS in bytes.
        peak = max(peak, usage.ru_maxrss / (1024 if os.uname().sysname == "Darwin" else 1))
    return best * 1000, peak / 1024

shop, artifacts, overlays = ".", scratch + "/artifacts", scratch + "/overlays/level-2"
# What, its arguments, where, runs, and what is aimed at in a release build: milliseconds, MiB.
rows = [("version", ["version"], shop, 20, 15, None),
        ("version, a flag by variable", ["version"], shop, 20, 15, None),
        ("load the shop's config", ["diagnose", "--yaml-only"], shop, 20, 15, None),
        ("load 1,000 artifacts", ["diagnose", "--yaml-only"], artifacts, 10, 100, None),
        ("tag 1,000 artifacts", ["build", "--dry-run", "--tag=v1"], artifacts, 5, None, None),
        ("render 1,000 artifacts", ["render", "--digest-source=tag", "--tag=v1", "--offline=true"], artifacts, 5, None, None),
        ("kustomize, the shop", ["kustomize", "kubernetes-manifests"], shop, 10, None, None),
        ("kustomize, 2,000 objects", ["kustomize", "."], overlays, 3, 1000, 300)]
if os.environ["BENCH"] != "files":
    rows += [("render", ["render", "--digest-source=tag"], shop, 10, None, None), ("build, cached", ["build"], shop, 5, None, None),
             ("run, nothing changed", ["run"], shop, 5, None, None)]

def cell(result):
    return f"{result[0]:9.1f} ms{result[1]:8.1f} MiB" if result else f"{'failed':>12}{'':>12}"

def judge(result, milliseconds, mebibytes):
    aims = [f"{milliseconds} ms"] if milliseconds else []
    aims += [f"{mebibytes} MiB"] if mebibytes else []
    if not aims:
        return ""
    missed = result is None or result[0] > milliseconds or (mebibytes and result[1] > mebibytes)
    return f"   {'MISSED' if missed else 'within'} {', '.join(aims)}"

print(f"{'':28}{'sk':>12}{'':>12}" + (f"   {'peer':>12}{'':>12}" if peer else ""))
for name, args, directory, runs, milliseconds, mebibytes in rows:
    if name == "render":
        # Only now: starting pods would take the processor away from what is timed above.
        subprocess.run([os.environ["SK"], "run"], cwd=shop, check=True, stdout=subprocess.DEVNULL)
    if "by variable" in name:
        os.environ["SKAFFOLD_DEFAULT_REPO"] = "example.com/team"
    result = measure([os.environ["SK"], *args], directory, runs)
    os.environ.pop("SKAFFOLD_DEFAULT_REPO", None)
    line = f"{name:28}{cell(result)}"
    if peer:
        # The peer has no command for kustomizations.
        line += "   " + (f"{'':24}" if args[0] == "kustomize" else cell(measure([peer, *args], directory, max(2, runs // 4))))
    print((line + judge(result, milliseconds, mebibytes)).rstrip(), flush=True)
PY
