import JSON
import ObjectStore
import SandboxModel
import TestSupport
import Testing

@testable import SandboxAPI

struct FullDiskTests {
    @Test("a write that finds no room says which disk is full, loses nothing, and works when there is room again")
    func full() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/state.db"
            let text = String(repeating: "x", count: 20_000)
            var kept: [String] = []
            do {
                let cluster = try await TestCluster(store: ObjectStore(path: path, mostPages: 40))
                var refusal: TestCluster.Answer?
                for index in 0..<20 where refusal == nil {
                    let object = TestCluster.configMap("c\(index)", ["a": .string(text)])
                    let answer = await cluster.send("POST", TestCluster.configMaps, object)
                    if answer.status == 201 { kept.append("c\(index)") } else { refusal = answer }
                }
                #expect(refusal?.status == 507)
                #expect(refusal?.json["reason"] == "InsufficientStorage")
                #expect(refusal?.message.contains("the disk of '\(path)' is full") == true)
                // What was written is there, what was refused is not, and what makes room is done.
                #expect(await cluster.names() == kept)
                let small = kept.removeFirst()
                #expect(await cluster.send("DELETE", "\(TestCluster.configMaps)/\(small)").status == 200)
                let again = TestCluster.configMap("again", ["a": "1"])
                #expect(await cluster.send("POST", TestCluster.configMaps, again).status == 201)
            }
            let next = try await TestCluster(path: path)
            #expect(await next.names() == ["again"] + kept)
            let object = TestCluster.configMap("large", ["a": .string(text)])
            #expect(await next.send("POST", TestCluster.configMaps, object).status == 201)
        }
    }
}

extension TestCluster {
    fileprivate func names() async -> [String] {
        await send("GET", Self.configMaps).json["items"]?.array?.compactMap { $0[path: "metadata", "name"]?.string }
            ?? []
    }
}
