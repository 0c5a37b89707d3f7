#!/usr/bin/env python3
"""Uses the cluster of the current kube context through the `kubernetes` package from PyPI, unchanged.

Needs the package (`python3 -m venv DIR && DIR/bin/pip install kubernetes`) and the image `busybox` on the node. Prints
a line for each check, and ends with 1 when one failed. Arguments: parts of names of checks; all without any.
"""

import base64
import datetime
import random
import socket
import sys
import threading
import time
import traceback

from kubernetes import client, config, dynamic, utils, watch
from kubernetes.client.exceptions import ApiException
from kubernetes.stream import portforward, stream

NAMESPACE = "python-" + "".join(random.choices("abcdefghijk", k=6))
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def until(condition, seconds=60):
    end = time.time() + seconds
    while time.time() < end:
        if value := condition():
            return value
        time.sleep(0.2)
    raise AssertionError(f"not so after {seconds} s")


def refused(status, function, *arguments, **named):
    try:
        function(*arguments, **named)
    except ApiException as error:
        assert error.status == status, f"expected {status}, got {error.status} {error.body}"
        return error
    raise AssertionError(f"expected {status}, but it was accepted")


def pod_spec(*command, **more):
    return client.V1PodSpec(
        automount_service_account_token=False, termination_grace_period_seconds=0,
        containers=[client.V1Container(
            name="main", image="busybox", image_pull_policy="IfNotPresent", command=list(command))], **more)


def pod(name, *command, labels=None, **more):
    return client.V1Pod(
        metadata=client.V1ObjectMeta(name=name, labels=labels or {"app": name}), spec=pod_spec(*command, **more))


def config_map(name, data=None, labels=None):
    return client.V1ConfigMap(metadata=client.V1ObjectMeta(name=name, labels=labels), data=data or {"a": "1"})


def deployment(name, replicas, *command):
    return client.V1Deployment(
        metadata=client.V1ObjectMeta(name=name),
        spec=client.V1DeploymentSpec(
            replicas=replicas, selector=client.V1LabelSelector(match_labels={"app": name}),
            template=client.V1PodTemplateSpec(
                metadata=client.V1ObjectMeta(labels={"app": name}), spec=pod_spec(*command))))


def is_ready(core, name):
    status = core.read_namespaced_pod(name, NAMESPACE).status
    return any(c.type == "Ready" and c.status == "True" for c in status.conditions or [])


@check
def version_and_discovery(api):
    info = client.VersionApi(api).get_code()
    assert int(info.major) == 1 and info.git_version.startswith("v1.")
    groups = [group.name for group in client.ApisApi(api).get_api_versions().groups]
    assert "apps" in groups and "batch" in groups
    resources = [resource.name for resource in client.CoreV1Api(api).get_api_resources().resources]
    assert "pods" in resources and "pods/log" in resources


@check
def config_map_lifecycle(api):
    core = client.CoreV1Api(api)
    made = core.create_namespaced_config_map(NAMESPACE, config_map("life", {"a": "1"}))
    assert made.metadata.uid and made.metadata.resource_version and made.metadata.creation_timestamp.tzinfo
    read = core.read_namespaced_config_map("life", NAMESPACE)
    assert read.data == {"a": "1"} and read.metadata.uid == made.metadata.uid
    read.data["b"] = "2"
    replaced = core.replace_namespaced_config_map("life", NAMESPACE, read)
    assert replaced.data == {"a": "1", "b": "2"}
    assert replaced.metadata.resource_version != made.metadata.resource_version
    patched = core.patch_namespaced_config_map("life", NAMESPACE, {"data": {"a": None, "c": "3"}})
    assert patched.data == {"b": "2", "c": "3"}
    patched = core.patch_namespaced_config_map(
        "life", NAMESPACE, [{"op": "replace", "path": "/data/b", "value": "4"}])
    assert patched.data["b"] == "4"
    status = core.delete_namespaced_config_map("life", NAMESPACE)
    # Newer packages give it as they got it.
    assert (status["status"] if isinstance(status, dict) else status.status) == "Success"
    refused(404, core.read_namespaced_config_map, "life", NAMESPACE)


@check
def refusals(api):
    core = client.CoreV1Api(api)
    core.create_namespaced_config_map(NAMESPACE, config_map("taken"))
    error = refused(409, core.create_namespaced_config_map, NAMESPACE, config_map("taken"))
    assert '"reason":"AlreadyExists"' in error.body.replace(" ", "")
    refused(422, core.create_namespaced_config_map, NAMESPACE, config_map("Not_A_Name"))
    refused(404, core.read_namespaced_pod, "nosuch", NAMESPACE)
    refused(404, core.create_namespaced_config_map, "nosuch-namespace", config_map("a"))
    refused(400, core.list_namespaced_pod, NAMESPACE, field_selector="spec.nosuch=1")


@check
def resource_version_conflict(api):
    core = client.CoreV1Api(api)
    first = core.create_namespaced_config_map(NAMESPACE, config_map("versions"))
    core.patch_namespaced_config_map("versions", NAMESPACE, {"data": {"b": "2"}})
    first.data["c"] = "3"
    error = refused(409, core.replace_namespaced_config_map, "versions", NAMESPACE, first)
    assert "the object has been modified" in error.body
    refused(
        409, core.delete_namespaced_config_map, "versions", NAMESPACE,
        body=client.V1DeleteOptions(preconditions=client.V1Preconditions(uid="another")))


@check
def lists_and_pages(api):
    core = client.CoreV1Api(api)
    for number in range(7):
        core.create_namespaced_config_map(NAMESPACE, config_map(f"page-{number}", labels={"kind": "page"}))
    pages, token = [], None
    while True:
        page = core.list_namespaced_config_map(NAMESPACE, label_selector="kind=page", limit=3, _continue=token)
        pages.append([item.metadata.name for item in page.items])
        token = page.metadata._continue
        if not token:
            break
    assert [len(page) for page in pages] == [3, 3, 1], pages
    assert sum(pages, []) == [f"page-{number}" for number in range(7)]
    by_name = core.list_namespaced_config_map(NAMESPACE, field_selector="metadata.name=page-3")
    assert [item.metadata.name for item in by_name.items] == ["page-3"]
    everywhere = core.list_config_map_for_all_namespaces(label_selector="kind in (page), kind!=other")
    assert sum(item.metadata.namespace == NAMESPACE for item in everywhere.items) == 7
    refused(400, core.list_namespaced_config_map, NAMESPACE, limit=1, _continue="no-token")
    core.delete_collection_namespaced_config_map(NAMESPACE, label_selector="kind=page")
    assert not core.list_namespaced_config_map(NAMESPACE, label_selector="kind=page").items


@check
def watches(api):
    core = client.CoreV1Api(api)
    listed = core.list_namespaced_config_map(NAMESPACE, label_selector="kind=watched")
    seen = []

    def follow():
        for event in watch.Watch().stream(
                client.CoreV1Api(api).list_namespaced_config_map, NAMESPACE, label_selector="kind=watched",
                resource_version=listed.metadata.resource_version, timeout_seconds=8):
            seen.append((event["type"], event["object"].metadata.name, (event["object"].data or {}).get("a")))
            if event["type"] == "DELETED":
                return

    thread = threading.Thread(target=follow)
    thread.start()
    core.create_namespaced_config_map(NAMESPACE, config_map("watched", labels={"kind": "watched"}))
    core.create_namespaced_config_map(NAMESPACE, config_map("not-watched"))
    core.patch_namespaced_config_map("watched", NAMESPACE, {"data": {"a": "2"}})
    core.delete_namespaced_config_map("watched", NAMESPACE)
    thread.join(15)
    assert seen == [("ADDED", "watched", "1"), ("MODIFIED", "watched", "2"), ("DELETED", "watched", "2")], seen
    if int(listed.metadata.resource_version) > 10000:  # A young cluster still knows all that happened.
        refused(410, lambda: list(watch.Watch().stream(
            core.list_namespaced_config_map, NAMESPACE, resource_version="1", timeout_seconds=2)))


@check
def watch_ends_by_itself(api):
    start = time.time()
    events = list(watch.Watch().stream(
        client.CoreV1Api(api).list_namespaced_config_map, NAMESPACE, timeout_seconds=2))
    assert all(event["type"] == "ADDED" for event in events)
    assert 1 < time.time() - start < 8


@check
def secrets_and_services(api):
    core = client.CoreV1Api(api)
    secret = core.create_namespaced_secret(NAMESPACE, client.V1Secret(
        metadata=client.V1ObjectMeta(name="keys"), string_data={"token": "hidden"}))
    assert base64.b64decode(secret.data["token"]) == b"hidden" and secret.type == "Opaque"
    service = core.create_namespaced_service(NAMESPACE, client.V1Service(
        metadata=client.V1ObjectMeta(name="web"),
        spec=client.V1ServiceSpec(selector={"app": "web"}, type="NodePort", ports=[client.V1ServicePort(port=80)])))
    assert service.spec.cluster_ip.count(".") == 3 and 30000 <= service.spec.ports[0].node_port <= 32767
    assert service.spec.ports[0].target_port == 80 and service.spec.ports[0].protocol == "TCP"
    try:
        core.delete_namespaced_service("web", NAMESPACE)
    except ValueError:  # Before 1.23 a status is returned, which the package cannot read.
        assert client.VersionApi(api).get_code().minor < "23"


@check
def pod_runs_with_logs_and_exec(api):
    core = client.CoreV1Api(api)
    core.create_namespaced_pod(NAMESPACE, pod("talk", "sh", "-c", "echo one; echo two; exec sleep 1000"))
    until(lambda: is_ready(core, "talk"))
    until(lambda: "two" in core.read_namespaced_pod_log("talk", NAMESPACE))
    assert core.read_namespaced_pod_log("talk", NAMESPACE) == "one\ntwo\n"
    assert core.read_namespaced_pod_log("talk", NAMESPACE, tail_lines=1) == "two\n"
    assert "Z one" in core.read_namespaced_pod_log("talk", NAMESPACE, timestamps=True)
    output = stream(
        core.connect_get_namespaced_pod_exec, "talk", NAMESPACE, command=["sh", "-c", "echo out; echo err >&2"],
        stdout=True, stderr=True, stdin=False, tty=False)
    assert sorted(output.split()) == ["err", "out"], output
    response = stream(
        core.connect_get_namespaced_pod_exec, "talk", NAMESPACE, command=["sh"], stdin=True, stdout=True, stderr=True,
        tty=False, _preload_content=False)
    response.write_stdin("echo $((40 + 2))\n")
    assert response.readline_stdout(timeout=10) == "42"
    response.write_stdin("echo problem >&2\n")
    assert response.readline_stderr(timeout=10) == "problem"
    response.write_stdin("exit 3\n")
    response.run_forever(timeout=10)
    assert response.returncode == 3, response.returncode
    failing = stream(
        core.connect_get_namespaced_pod_exec, "talk", NAMESPACE, command=["sh", "-c", "exit 7"], stdout=True,
        stderr=True, stdin=False, tty=False, _preload_content=False)
    failing.run_forever(timeout=10)
    assert failing.returncode == 7
    try:
        stream(
            core.connect_get_namespaced_pod_exec, "nosuch", NAMESPACE, command=["true"], stdout=True, stderr=True,
            stdin=False, tty=False)
        raise AssertionError("a pod that is not there answered")
    except ApiException as error:
        assert error.status in (0, 404), error.status


@check
def log_is_followed(api):
    core = client.CoreV1Api(api)
    core.create_namespaced_pod(
        NAMESPACE, pod("count", "sh", "-c", "for i in 1 2 3; do echo $i; sleep 0.3; done", restart_policy="Never"))
    until(lambda: core.read_namespaced_pod("count", NAMESPACE).status.phase in ("Running", "Succeeded"))
    lines = list(watch.Watch().stream(core.read_namespaced_pod_log, "count", NAMESPACE))
    assert lines == ["1", "2", "3"], lines
    until(lambda: core.read_namespaced_pod("count", NAMESPACE).status.phase == "Succeeded")


@check
def port_forward(api):
    core = client.CoreV1Api(api)
    core.create_namespaced_pod(NAMESPACE, pod(
        "serve", "sh", "-c", "mkdir /www; echo hello from python > /www/index.html; exec httpd -f -p 8080 -h /www"))
    until(lambda: is_ready(core, "serve"))
    time.sleep(0.5)
    forward = portforward(core.connect_get_namespaced_pod_portforward, "serve", NAMESPACE, ports="8080")
    connection = forward.socket(8080)
    connection.setblocking(True)
    connection.settimeout(10)
    connection.sendall(b"GET / HTTP/1.0\r\nHost: x\r\nConnection: close\r\n\r\n")
    answer = b""
    while chunk := connection.recv(4096):
        answer += chunk
    connection.close()
    assert b"200 OK" in answer and b"hello from python" in answer, answer
    assert forward.error(8080) is None


@check
def deployment_lifecycle(api):
    apps = client.AppsV1Api(api)
    core = client.CoreV1Api(api)
    apps.create_namespaced_deployment(NAMESPACE, deployment("web", 2, "sleep", "1000"))
    until(lambda: apps.read_namespaced_deployment_status("web", NAMESPACE).status.ready_replicas == 2)
    apps.patch_namespaced_deployment_scale("web", NAMESPACE, {"spec": {"replicas": 1}})
    until(lambda: apps.read_namespaced_deployment("web", NAMESPACE).status.replicas == 1)
    assert apps.read_namespaced_deployment_scale("web", NAMESPACE).spec.replicas == 1
    apps.patch_namespaced_deployment("web", NAMESPACE, {"spec": {"template": {"spec": {"containers": [
        {"name": "main", "env": [{"name": "STEP", "value": "two"}]}]}}}})
    read = apps.read_namespaced_deployment("web", NAMESPACE)
    assert read.spec.template.spec.containers[0].image == "busybox"  # Merged by name, not replaced.
    until(lambda: len(apps.list_namespaced_replica_set(NAMESPACE, label_selector="app=web").items) == 2)
    until(lambda: (s := apps.read_namespaced_deployment("web", NAMESPACE)).status.updated_replicas == 1
          and s.status.observed_generation == s.metadata.generation and s.status.available_replicas == 1)
    conditions = {c.type: c.status for c in apps.read_namespaced_deployment("web", NAMESPACE).status.conditions}
    assert conditions["Available"] == "True"
    events = core.list_namespaced_event(NAMESPACE, field_selector="involvedObject.name=web").items
    assert any(event.reason == "ScalingReplicaSet" for event in events)
    apps.delete_namespaced_deployment("web", NAMESPACE, propagation_policy="Foreground")
    until(lambda: not apps.list_namespaced_replica_set(NAMESPACE, label_selector="app=web").items, 90)


@check
def job_completes(api):
    batch = client.BatchV1Api(api)
    batch.create_namespaced_job(NAMESPACE, client.V1Job(
        metadata=client.V1ObjectMeta(name="once"),
        spec=client.V1JobSpec(template=client.V1PodTemplateSpec(
            spec=pod_spec("true", restart_policy="Never")))))
    until(lambda: batch.read_namespaced_job_status("once", NAMESPACE).status.succeeded == 1)
    job = batch.read_namespaced_job("once", NAMESPACE)
    assert any(c.type == "Complete" and c.status == "True" for c in job.status.conditions)
    assert job.status.completion_time >= job.status.start_time
    batch.delete_namespaced_job("once", NAMESPACE, body=client.V1DeleteOptions(propagation_policy="Background"))


@check
def pod_is_watched_until_it_ends(api):
    core = client.CoreV1Api(api)
    core.create_namespaced_pod(NAMESPACE, pod("brief", "sh", "-c", "exit 4", restart_policy="Never"))
    watcher = watch.Watch()
    phase = None
    for event in watcher.stream(
            core.list_namespaced_pod, NAMESPACE, field_selector="metadata.name=brief", timeout_seconds=40):
        phase = event["object"].status.phase
        if phase in ("Succeeded", "Failed"):
            watcher.stop()
    assert phase == "Failed"
    assert core.read_namespaced_pod("brief", NAMESPACE).status.container_statuses[0].state.terminated.exit_code == 4
    core.delete_namespaced_pod("brief", NAMESPACE, grace_period_seconds=0)
    until(lambda: not core.list_namespaced_pod(NAMESPACE, field_selector="metadata.name=brief").items, 90)


@check
def server_side_apply(api):
    dynamic_client = dynamic.DynamicClient(api)
    maps = dynamic_client.resources.get(api_version="v1", kind="ConfigMap")
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "applied"}, "data": {"a": "1", "b": "2"}}
    maps.server_side_apply(body, namespace=NAMESPACE, field_manager="one")
    body["data"] = {"a": "other"}
    try:
        maps.server_side_apply(body, namespace=NAMESPACE, field_manager="two")
        raise AssertionError("a conflict was accepted")
    except ApiException as error:
        assert error.status == 409 and "conflict" in str(error.body), error.body
    forced = maps.server_side_apply(body, namespace=NAMESPACE, field_manager="two", force_conflicts=True)
    assert forced.data.to_dict() == {"a": "other", "b": "2"}
    managers = {field.manager: field.operation for field in forced.metadata.managedFields}
    assert managers == {"one": "Apply", "two": "Apply"}
    body["data"] = {}
    last = maps.server_side_apply(
        {**body, "data": {"c": "3"}}, namespace=NAMESPACE, field_manager="one", force_conflicts=True)
    assert last.data.to_dict() == {"a": "other", "c": "3"}


@check
def dynamic_client_with_custom_resources(api):
    name = "doohickeys.python.example.com"
    extensions = client.ApiextensionsV1Api(api)
    schema = {"type": "object", "properties": {"spec": {"type": "object", "properties": {
        "size": {"type": "integer"}}}}}
    extensions.create_custom_resource_definition({
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": name},
        "spec": {
            "group": "python.example.com", "scope": "Namespaced",
            "names": {"plural": "doohickeys", "singular": "doohickey", "kind": "Doohickey"},
            "versions": [{
                "name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": schema},
                "subresources": {"status": {}}}]}})
    try:
        until(lambda: any(
            c.type == "Established" and c.status == "True"
            for c in extensions.read_custom_resource_definition(name).status.conditions or []))
        time.sleep(1)
        dynamic_client = dynamic.DynamicClient(api)
        things = dynamic_client.resources.get(api_version="python.example.com/v1", kind="Doohickey")
        body = {
            "apiVersion": "python.example.com/v1", "kind": "Doohickey", "metadata": {"name": "one"},
            "spec": {"size": 3}}
        made = things.create(body=body, namespace=NAMESPACE)
        assert made.spec.size == 3 and made.metadata.generation == 1
        patched = things.patch(
            body={"spec": {"size": 4}}, name="one", namespace=NAMESPACE, content_type="application/merge-patch+json")
        assert patched.spec.size == 4 and patched.metadata.generation == 2
        assert [item.metadata.name for item in things.get(namespace=NAMESPACE).items] == ["one"]
        for event in things.watch(namespace=NAMESPACE, timeout=2):
            assert event["type"] == "ADDED" and event["object"].spec.size == 4
            break
        custom = client.CustomObjectsApi(api)
        read = custom.get_namespaced_custom_object("python.example.com", "v1", NAMESPACE, "doohickeys", "one")
        assert read["spec"] == {"size": 4}
        things.delete(name="one", namespace=NAMESPACE)
        assert not things.get(namespace=NAMESPACE).items
    finally:
        extensions.delete_custom_resource_definition(name)


@check
def objects_from_a_dict(api):
    utils.create_from_dict(api, {
        "apiVersion": "v1", "kind": "List", "items": [
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "from-dict"}, "data": {"a": "b"}},
            {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "door"}, "spec": {
                "defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}}}]}, namespace=NAMESPACE)
    assert client.CoreV1Api(api).read_namespaced_config_map("from-dict", NAMESPACE).data == {"a": "b"}
    ingress = client.NetworkingV1Api(api).read_namespaced_ingress("door", NAMESPACE)
    assert ingress.spec.default_backend.service.port.number == 80


@check
def dry_run_and_generated_names(api):
    core = client.CoreV1Api(api)
    core.create_namespaced_config_map(NAMESPACE, config_map("never"), dry_run="All")
    refused(404, core.read_namespaced_config_map, "never", NAMESPACE)
    made = core.create_namespaced_config_map(
        NAMESPACE, client.V1ConfigMap(metadata=client.V1ObjectMeta(generate_name="made-")))
    assert made.metadata.name.startswith("made-") and len(made.metadata.name) == 10


@check
def finalizers_hold(api):
    core = client.CoreV1Api(api)
    body = config_map("held")
    body.metadata.finalizers = ["python.example.com/hold"]
    core.create_namespaced_config_map(NAMESPACE, body)
    core.delete_namespaced_config_map("held", NAMESPACE)
    held = core.read_namespaced_config_map("held", NAMESPACE)
    assert held.metadata.deletion_timestamp <= datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(
        seconds=5)
    core.patch_namespaced_config_map("held", NAMESPACE, {"metadata": {"finalizers": None}})
    refused(404, core.read_namespaced_config_map, "held", NAMESPACE)


@check
def nodes_and_access(api):
    nodes = client.CoreV1Api(api).list_node().items
    assert len(nodes) == 1
    assert any(c.type == "Ready" and c.status == "True" for c in nodes[0].status.conditions)
    review = client.AuthorizationV1Api(api).create_self_subject_access_review(client.V1SelfSubjectAccessReview(
        spec=client.V1SelfSubjectAccessReviewSpec(resource_attributes=client.V1ResourceAttributes(
            verb="create", resource="pods", namespace=NAMESPACE))))
    assert review.status.allowed


def main():
    config.load_kube_config()
    socket.setdefaulttimeout(60)
    failed = []
    core = client.CoreV1Api(client.ApiClient())
    core.create_namespace(client.V1Namespace(metadata=client.V1ObjectMeta(name=NAMESPACE)))
    until(lambda: core.list_namespaced_service_account(NAMESPACE).items)
    try:
        chosen = [c for c in CHECKS if len(sys.argv) == 1 or any(word in c.__name__ for word in sys.argv[1:])]
        for function in chosen:
            start = time.time()
            try:
                # A client of its own: a stream changes the client that it is opened with.
                function(client.ApiClient())
                print(f"ok      {function.__name__} ({time.time() - start:.1f} s)", flush=True)
            except Exception:
                failed.append(function.__name__)
                print(f"failed  {function.__name__}\n{traceback.format_exc()}", flush=True)
    finally:
        core.delete_namespace(NAMESPACE)
    print(f"{len(chosen) - len(failed)} of {len(chosen)} checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
