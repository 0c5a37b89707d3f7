import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct VolumeControllerTests {
    private static func claim(_ fields: [String: JSONValue] = [:]) -> JSONValue {
        var claim: JSONValue = [
            "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": ["name": "data"],
            "spec": [
                "accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]],
                "volumeMode": "Filesystem",
            ],
        ]
        for (field, value) in fields { claim[path: "spec", field] = value }
        return claim
    }

    private static func volume(_ name: String, storage: JSONValue, className: JSONValue = "manual") -> JSONValue {
        [
            "apiVersion": "v1", "kind": "PersistentVolume", "metadata": ["name": .string(name)],
            "spec": [
                "accessModes": ["ReadWriteOnce"], "capacity": ["storage": storage], "storageClassName": className,
                "hostPath": ["path": "/srv"], "persistentVolumeReclaimPolicy": "Retain",
            ],
        ]
    }

    @Test func aClaimGetsAVolumeOfTheDefaultClass() async throws {
        let cluster = try await TestCluster()
        let uid = try await cluster.create(.persistentVolumeClaims, Self.claim()).uid
        try await cluster.settle()
        let claim = try await cluster.object(.persistentVolumeClaims, "data")
        #expect(claim[path: "spec", "volumeName"]?.string == "pvc-\(uid)")
        #expect(
            claim["status"] == [
                "phase": "Bound", "accessModes": ["ReadWriteOnce"], "capacity": ["storage": "1Gi"],
            ])
        let volume = try #require(try await cluster.objects.list(.persistentVolumes).first)
        #expect(
            volume[path: "spec", "csi"] == ["driver": "sk.dev/volume", "volumeHandle": .string("sk-pvc-\(uid)")])
        #expect(volume[path: "spec", "storageClassName"] == "standard")
        #expect(volume.phase == "Bound" && volume[path: "spec", "persistentVolumeReclaimPolicy"] == "Delete")
        #expect(volume[path: "spec", "claimRef", "uid"]?.string == uid)
        try await cluster.delete(.persistentVolumeClaims, "data")
        try await cluster.settle()
        #expect(try await cluster.objects.list(.persistentVolumes).isEmpty)
    }

    @Test func theSmallestVolumeThatFitsIsTakenAndReleasedAfterwards() async throws {
        let cluster = try await TestCluster()
        for (name, storage) in [("big", "10Gi"), ("right", "2Gi"), ("small", "500Mi")] as [(String, JSONValue)] {
            try await cluster.objects.create(.persistentVolumes, Self.volume(name, storage: storage))
        }
        try await cluster.create(.persistentVolumeClaims, Self.claim(["storageClassName": "manual"]))
        try await cluster.settle()
        #expect(
            try await cluster.object(.persistentVolumeClaims, "data")[path: "spec", "volumeName"] == "right")
        try await cluster.delete(.persistentVolumeClaims, "data")
        try await cluster.settle()
        let phases = try await cluster.objects.list(.persistentVolumes).map { "\($0.name) \($0.phase)" }
        #expect(phases == ["big Available", "right Released", "small Available"])
    }

    @Test(arguments: [
        ("", "no persistent volumes available for this claim and no storage class is set"),
        ("fast", "storageclass.storage.k8s.io \"fast\" not found"),
    ])
    func aClaimWithoutAVolumeWaits(_ row: (className: String, message: String)) async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.persistentVolumeClaims, Self.claim(["storageClassName": .string(row.className)]))
        try await cluster.settle()
        #expect(try await cluster.object(.persistentVolumeClaims, "data").phase == "Pending")
        #expect(try await cluster.events() == [row.message])
        try await cluster.objects.create(
            .persistentVolumes, Self.volume("late", storage: "1Gi", className: .string(row.className)))
        try await cluster.settle()
        #expect(try await cluster.object(.persistentVolumeClaims, "data").phase == "Bound")
    }
}
