"""Runs the groups of kubectl commands against the current kube context and makes their output comparable.

A group is a folder of `groups/` with manifests and a file `steps`. Each group gets a namespace of its own, and its
commands run in its folder's copy, in order. A line of `steps` is one of

    setup COMMAND        runs it; it must succeed
    until COMMAND        runs it until it succeeds, for a minute at most
    case NAME COMMAND    runs it and keeps output and exit code
    newer NAME REASON    the case NAME differs between Kubernetes 1.20 and 1.32: its expected text is written by hand
                         for the newer, it is compared, but not counted

A line that ends in a backslash goes on in the next. `$NS` is the namespace; `kubectl` uses it unless told otherwise.
"""

import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "expected"
SAFE = "bcdfghjklmnpqrstvwxz2456789"  # What names that the cluster makes up are made of.

# What Kubernetes 1.32 writes and 1.20 does not, or in other words: such lines are left out of both.
NEWER_LINES = [
    r"^\s*PodReadyToStartContainers .*$",  # A condition since 1.29.
    r"^\s*internalTrafficPolicy: Cluster$",  # A field since 1.21.
    r"^Internal Traffic Policy: .*$",
    r"^\s*(IP Family Policy|IP Families): .*$",  # Fields since 1.20, on by default since 1.21.
    r"^\s*ipFamilies:$",
    r"^\s*ipFamilyPolicy: .*$",
    r"^\s*- IPv4$",
    r"^\s*(completionMode|podReplacementPolicy|suspend|manualSelector): \S+$",  # Fields of jobs, 1.21 to 1.34.
    r"^(Completion Mode|Suspend): .*$",
    r"^\s*selfLink: .*$",
    r"^\s*kubernetes.io/metadata.name: .*$",  # A label since 1.21.
    r"^\s*clusterIPs:$",
    r"^WARNING: version difference between client .*$",
    r"^\s*allocateLoadBalancerNodePorts: true$",
]


# The same, of more than one line.
NEWER_BLOCKS = [
    r'^ *- lastProbeTime: null\n *lastTransitionTime: "TIME"\n *status: "True"\n *type: PodReadyToStartContainers\n',
    r"^ *hostIPs:\n *- ip: IP\n",  # A field since 1.28.
]


def run(command, directory, environment, timeout=90):
    """The output, standard error with it, and the exit code."""
    with subprocess.Popen(
        ["bash", "-c", command], cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=timeout)
            return output.decode(errors="replace"), process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            output, _ = process.communicate()
            return output.decode(errors="replace") + f"no end after {timeout} s\n", 124


class Cluster:
    """What is particular to the cluster, to be blanked."""

    def __init__(self):
        view = json.loads(subprocess.check_output(
            ["kubectl", "config", "view", "--minify", "--flatten", "--raw", "-o", "json"]))
        self.config = view
        self.context = view["current-context"]
        self.server = view["clusters"][0]["cluster"]["server"]
        nodes = subprocess.check_output(["kubectl", "get", "nodes", "-o", "jsonpath={.items[*].metadata.name}"])
        self.nodes = nodes.decode().split()

    def write_config(self, path, namespace):
        config = json.loads(json.dumps(self.config))
        config["contexts"][0]["context"]["namespace"] = namespace
        path.touch(mode=0o600)
        path.write_text(json.dumps(config))


def normalise(text, cluster, namespace, folder):
    """The text without what differs from run to run and from cluster to cluster."""
    text = text.replace("\r\n", "\n").replace(str(folder), "FOLDER").replace(cluster.server, "SERVER")
    text = text.replace(namespace, "NAMESPACE")
    for node in cluster.nodes:
        text = re.sub(rf"(?<![\w.-]){re.escape(node)}(?![\w-])", "NODE", text)
    rules = [
        (r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", "TIME"),
        (r"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4} UTC", "TIME"),
        (r"\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", "TIME"),
        (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "UID"),
        (r"(docker-pullable://\S+@)?sha256:[0-9a-f]{64}", "DIGEST"),
        (r"docker://(DIGEST|[0-9a-f]{64})", "docker://ID"),
        (r"\b[0-9a-f]{64}\b", "ID"),
        (r"(resourceVersion\"?: ?)\"?\d+\"?", r'\1"VERSION"'),
        (r"(Resource Version: +)\d+", r"\1VERSION"),
        (r"\b(?!127\.0\.0\.1|0\.0\.0\.0)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b", "IP"),
        (r"(NODE/|hostIP: )127\.0\.0\.1\b", r"\1IP"),
        (r"(hostIPs:\n *- ip: )127\.0\.0\.1\b", r"\1IP"),
        (r"\b(\d+) \((\d+[smhd]){1,2} ago\)", r"\1"),
        (r"(\d+[smhd]){1,2} \(x\d+ over (\d+[smhd]){1,2}\)", "1s"),
        (r"(?<=\S) {2,}", "  "),
        (r"(?<!cpu:  )(?<!\S)(<invalid>|(\d+[smhdy]){1,2})(?=\s|$)", "AGE"),
        (r"\b(Created container):? ", r"\1 "),  # A colon since 1.32.
        (r"(Scaled (?:up|down) replica set \S+)( from \d+)? to ", r"\1 to "),  # Both numbers since 1.30.
        (r"^Labels:  kubernetes.io/metadata.name=NAMESPACE$", "Labels:  <none>"),  # A label since 1.21.
        (r"(pod-template-hash|controller-revision-hash)([=:] ?)[\w-]+", r"\1\2HASH"),
        (rf"-[{SAFE}]{{7,10}}-[{SAFE}]{{5}}(?![\w-])", "-HASH-SUFFIX"),
        (rf"-[{SAFE}]{{7,10}}(?![\w-])", "-HASH"),
        (rf"-(?!https\b|proxy\b)[{SAFE}]{{5}}(?![\w-])", "-SUFFIX"),
        (r"(nodePort\"?: ?|:)3[0-2]\d{3}\b", r"\1NODEPORT"),
        (r"(NodePort: +\S+ +)\d+(/TCP)", r"\1NODEPORT\2"),
        (r"[ \t]+$", ""),
    ]
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    for pattern in NEWER_BLOCKS:
        text = re.sub(pattern, "", text, flags=re.MULTILINE)
    lines = [line for line in text.split("\n") if not any(re.match(rule, line) for rule in NEWER_LINES)]
    return "\n".join(lines)


def steps(path):
    for line in path.read_text().replace("\\\n", " ").split("\n"):
        line = line.strip()
        if line and not line.startswith("#"):
            yield line.split(None, 1)


def noted():
    """The cases that are not counted, with the reasons."""
    notes = {}
    for path in sorted((HERE / "groups").glob("*/steps")):
        for word, rest in steps(path):
            if word == "newer":
                name, reason = rest.split(None, 1)
                notes[name] = reason
    return notes


class Run:
    """One run of all groups; `results` has the text of each case."""

    def __init__(self, only=None):
        self.cluster = Cluster()
        self.results = {}
        self.problems = []
        self.only = only
        self.lock = threading.Lock()
        self.tag = "".join(random.choices("abcdefghijk", k=4))

    def all(self, workers=4):
        names = sorted(path.parent.name for path in (HERE / "groups").glob("*/steps"))
        names = [name for name in names if not self.only or name in self.only]
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            list(pool.map(self.guarded, names))
        return self

    def guarded(self, name):
        start = time.time()
        try:
            self.group(name)
        except Exception as error:  # One group must not end the others.
            self.problem(name, repr(error))
        print(f"  {name}: {time.time() - start:.0f} s", flush=True)

    def problem(self, group, text):
        with self.lock:
            self.problems.append(f"{group}: {text}")

    def group(self, name):
        namespace = f"conf-{self.tag}-" + "".join(random.choices("abcdefghijk", k=5))
        folder = pathlib.Path(tempfile.mkdtemp(prefix="conf-"))
        shutil.copytree(HERE / "groups" / name, folder, dirs_exist_ok=True)
        config = folder / ".kubeconfig"
        self.cluster.write_config(config, namespace)
        environment = dict(os.environ, KUBECONFIG=str(config), NS=namespace, HOME=str(folder), LC_ALL="C")
        def command(text, timeout=90):
            return run(text, folder, environment, timeout)
        try:
            output, code = command(f"kubectl create namespace {namespace}")
            if code != 0:
                return self.problem(name, output)
            command(
                "for i in $(seq 60); do kubectl get serviceaccount default && break; sleep 0.5; done >/dev/null 2>&1")
            for word, rest in steps(folder / "steps"):
                if word == "setup":
                    output, code = command(rest)
                    if code != 0:
                        self.problem(name, f"{rest}\n{output}")
                elif word == "until":
                    end = time.time() + 60
                    while (result := command(rest))[1] != 0:
                        if time.time() > end:
                            self.problem(name, f"never: {rest}\n{result[0]}")
                            break
                        time.sleep(0.3)
                elif word == "case":
                    case, text = rest.split(None, 1)
                    output, code = command(text, 45)
                    output = normalise(output, self.cluster, namespace, folder)
                    if output and not output.endswith("\n"):
                        output += "\n"
                    with self.lock:
                        self.results[case] = f"$ {text}\n{output}exit code {code}\n"
        finally:
            run(f"kubectl delete namespace {namespace} --wait=false", folder, environment)
            shutil.rmtree(folder, ignore_errors=True)
