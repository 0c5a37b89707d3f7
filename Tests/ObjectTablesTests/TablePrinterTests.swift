import JSON
import SandboxModel
import Testing

@testable import ObjectTables

@Suite("Tables")
struct TablePrinterTests {
    static let now = ClusterTime(seconds: 1_000_000)

    struct Case: Sendable, CustomTestStringConvertible {
        var resource: GroupResource
        var object: JSONValue
        /// Header and cell of each column, a wide one marked by `*`.
        var expected: [String]
        var testDescription: String { resource.description }

        init(_ resource: GroupResource, _ object: JSONValue, _ expected: String...) {
            self.resource = resource
            self.object = object
            self.expected = expected
        }
    }

    static let template: JSONValue = [
        "spec": ["containers": [["name": "a", "image": "one"], ["name": "b", "image": "two"]]]
    ]

    @Test(
        "have the columns of their resource",
        arguments: [
            Case(
                .services,
                [
                    "spec": [
                        "type": "NodePort", "clusterIP": "10.0.0.1", "selector": ["b": "2", "a": "1"],
                        "ports": [
                            ["port": 80, "nodePort": 30080, "protocol": "TCP"], ["port": 53, "protocol": "UDP"],
                        ],
                    ]
                ], "Name=x", "Type=NodePort", "Cluster-IP=10.0.0.1", "External-IP=<none>",
                "Port(s)=80:30080/TCP,53/UDP", "Age=60s", "Selector*=a=1,b=2"),
            Case(
                .services, ["spec": ["type": "LoadBalancer", "clusterIP": "None"]], "Name=x", "Type=LoadBalancer",
                "Cluster-IP=None", "External-IP=<pending>", "Port(s)=<none>", "Age=60s", "Selector*=<none>"),
            Case(
                .deployments,
                [
                    "spec": ["replicas": 3, "selector": ["matchLabels": ["app": "x"]], "template": template],
                    "status": ["readyReplicas": 1, "updatedReplicas": 3],
                ], "Name=x", "Ready=1/3", "Up-to-date=3", "Available=0", "Age=60s", "Containers*=a,b",
                "Images*=one,two", "Selector*=app=x"),
            Case(
                .jobs,
                [
                    "spec": ["completions": 1, "selector": ["matchLabels": ["u": "1"]], "template": template],
                    "status": [
                        "succeeded": 1, "startTime": "1970-01-12T13:46:00Z", "completionTime": "1970-01-12T13:46:05Z",
                        "conditions": [["type": "Complete", "status": "True"]],
                    ],
                ], "Name=x", "Status=Complete", "Completions=1/1", "Duration=5s", "Age=60s", "Containers*=a,b",
                "Images*=one,two", "Selector*=u=1"),
            Case(
                .cronJobs, ["spec": ["schedule": "* * * * *", "suspend": false]], "Name=x", "Schedule=* * * * *",
                "Timezone=<none>", "Suspend=False", "Active=0", "Last Schedule=<none>", "Age=60s", "Containers*=",
                "Images*=", "Selector*=<none>"),
            Case(
                .endpoints,
                [
                    "subsets": [
                        ["addresses": [["ip": "1.1.1.1"], ["ip": "1.1.1.2"]], "ports": [["port": 1], ["port": 2]]]
                    ]
                ],
                "Name=x", "Endpoints=1.1.1.1:1,1.1.1.2:1,1.1.1.1:2 + 1 more...", "Age=60s"),
            Case(.endpoints, [:], "Name=x", "Endpoints=<none>", "Age=60s"),
            Case(
                .secrets, ["type": "Opaque", "data": ["a": "", "b": ""]], "Name=x", "Type=Opaque", "Data=2", "Age=60s"),
            Case(
                .ingresses, ["spec": ["rules": [["host": "a.example"], [:]]]], "Name=x", "Class=<none>",
                "Hosts=a.example", "Address=", "Ports=80", "Age=60s"),
            Case(
                .nodes,
                [
                    "metadata": ["labels": ["node-role.kubernetes.io/control-plane": ""]],
                    "spec": ["unschedulable": true],
                    "status": [
                        "conditions": [["type": "Ready", "status": "True"]], "nodeInfo": ["kubeletVersion": "v1"],
                        "addresses": [["type": "InternalIP", "address": "1.2.3.4"]],
                    ],
                ], "Name=x", "Status=Ready,SchedulingDisabled", "Roles=control-plane", "Age=60s", "Version=v1",
                "Internal-IP*=1.2.3.4", "External-IP*=<none>", "OS-Image*=<unknown>", "Kernel-Version*=<unknown>",
                "Container-Runtime*=<unknown>"),
            Case(
                .events,
                [
                    "involvedObject": ["kind": "Pod", "name": "p", "fieldPath": "f"], "type": "Normal",
                    "reason": "Pulled", "message": " done\n", "source": ["component": "kubelet", "host": "n"],
                    "firstTimestamp": "1970-01-12T13:45:40Z", "lastTimestamp": "1970-01-12T13:46:30Z", "count": 2,
                ], "Last Seen=10s", "Type=Normal", "Reason=Pulled", "Object=pod/p", "Subobject*=f",
                "Source*=kubelet, n", "Message=done", "First Seen*=60s", "Count*=2", "Name*=x"),
            Case(
                .persistentVolumeClaims,
                ["spec": ["storageClassName": "s", "volumeMode": "Filesystem"], "status": ["phase": "Pending"]],
                "Name=x", "Status=Pending", "Volume=", "Capacity=", "Access Modes=", "StorageClass=s",
                "VolumeAttributesClass=<unset>", "Age=60s", "VolumeMode*=Filesystem"),
            Case(
                GroupResource("horizontalpodautoscalers", group: "autoscaling"),
                [
                    "spec": [
                        "scaleTargetRef": ["kind": "Deployment", "name": "d"], "minReplicas": 1, "maxReplicas": 4,
                        "metrics": [
                            [
                                "type": "Resource",
                                "resource": [
                                    "name": "cpu", "target": ["type": "Utilization", "averageUtilization": 80],
                                ],
                            ]
                        ],
                    ]
                ], "Name=x", "Reference=Deployment/d", "Targets=cpu: <unknown>/80%", "MinPods=1", "MaxPods=4",
                "Replicas=0", "Age=60s"),
            Case(
                .networkPolicies,
                [
                    "spec": [
                        "podSelector": [
                            "matchLabels": ["z": "1"],
                            "matchExpressions": [["key": "a", "operator": "In", "values": ["y", "x"]]],
                        ]
                    ]
                ], "Name=x", "Pod-Selector=a in (x,y),z=1", "Age=60s"),
            Case(.limitRanges, [:], "Name=x", "Created At=1970-01-12T13:45:40Z"),
            Case(GroupResource("widgets", group: "example.com"), [:], "Name=x", "Age=60s"),
        ])
    func columns(_ row: Case) {
        var object = row.object
        object[path: "metadata", "name"] = "x"
        object[path: "metadata", "creationTimestamp"] = "1970-01-12T13:45:40Z"
        let table = TablePrinter.table(
            resource: row.resource, objects: [object], listMetadata: nil, now: Self.now)
        let cells = table["rows"]?[0]?["cells"]?.array ?? []
        let shown = zip(table["columnDefinitions"]?.array ?? [], cells).map { column, cell in
            "\(column["name"]?.string ?? "")\(column["priority"] == 1 ? "*" : "")=\(cell.scalarText ?? "")"
        }
        #expect(shown == row.expected)
    }

    @Test("carry the metadata, the object or nothing")
    func included() {
        let object: JSONValue = [
            "kind": "ConfigMap", "metadata": ["name": "x", "resourceVersion": "7"], "data": ["a": "b"],
        ]
        func row(_ include: IncludeObject) -> JSONValue? {
            TablePrinter.table(
                resource: .configMaps, objects: [object], listMetadata: nil, now: Self.now, includeObject: include)[
                    "rows"]?[0]
        }
        #expect(row(.none)?["object"] == nil)
        #expect(row(.object)?["object"] == object)
        #expect(row(.metadata)?[path: "object", "kind"] == "PartialObjectMetadata")
        #expect(row(.metadata)?[path: "object", "metadata"] == object["metadata"])
        let table = TablePrinter.table(resource: .configMaps, objects: [object], listMetadata: nil, now: Self.now)
        #expect(table[path: "metadata", "resourceVersion"] == "7")
    }

    @Test("of custom resources have the columns that the definition describes")
    func customColumns() {
        let columns: [JSONValue] = [
            ["name": "Size", "type": "integer", "jsonPath": ".spec.size"],
            ["name": "Hosts", "type": "string", "jsonPath": ".spec.hosts", "priority": 1],
            ["name": "Since", "type": "date", "jsonPath": ".status.since"],
            ["name": "None", "type": "string", "jsonPath": ".spec.none"],
        ]
        let object: JSONValue = [
            "metadata": ["name": "x"], "spec": ["size": 3, "hosts": ["a"]], "status": ["since": "1970-01-12T13:46:35Z"],
        ]
        let table = TablePrinter.table(
            resource: GroupResource("widgets", group: "example.com"), objects: [object], listMetadata: ["a": "b"],
            now: Self.now, crdColumns: columns)
        #expect(table["rows"]?[0]?["cells"] == ["x", 3, "[\"a\"]", "5s", .null])
        #expect(table["metadata"] == ["a": "b"])
    }
}
