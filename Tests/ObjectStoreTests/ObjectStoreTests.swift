import JSON
import SandboxModel
import Testing

@testable import ObjectStore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct ObjectStoreTests {
    private func key(_ name: String) -> ObjectKey { ObjectKey(.configMaps, namespace: "default", name: name) }

    private func object(_ name: String, _ value: String = "") -> JSONValue {
        ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string(name)], "data": ["a": .string(value)]]
    }

    @Test("every write has the next version, and late writers are refused")
    func versions() throws {
        let store = try ObjectStore(path: nil)
        let first = try store.write(key("a"), object("a"), expecting: .absent)
        #expect(first[path: "metadata", "resourceVersion"] == "1")
        #expect(throws: StoreError.exists) { try store.write(key("a"), object("a"), expecting: .absent) }
        try store.write(key("a"), object("a", "x"), expecting: .version("1"))
        #expect(throws: StoreError.conflict) { try store.write(key("a"), object("a"), expecting: .version("1")) }
        let gone = try store.remove(key("a"))
        #expect(gone[path: "metadata", "resourceVersion"] == "3")
        #expect(throws: StoreError.missing) { try store.remove(key("a")) }
        #expect(store.version == 3)
    }

    @Test("a store that is opened again has its objects and goes on counting")
    func reopening() throws {
        var template = Array("/tmp/store-test-XXXXXX".utf8CString)
        let directory = try #require(
            template.withUnsafeMutableBufferPointer {
                $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
            }
        )
        let path = "\(directory)/objects.db"
        defer {
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
            rmdir(directory)
        }
        do {
            let store = try ObjectStore(path: path)
            try store.write(key("a"), object("a", "x"), expecting: .absent)
            try store.write(key("b"), object("b"), expecting: .absent)
            try store.remove(key("b"))
        }
        let store = try ObjectStore(path: path)
        #expect(store.version == 3)
        #expect(store.list(.configMaps).objects.map { $0[path: "metadata", "name"] } == ["a"])
        #expect(store.get(key("a"))?[path: "data", "a"] == "x")
        #expect(throws: StoreError.gone(oldest: 3)) { try store.events(after: 1, of: [.configMaps]) }
        let next = try store.write(key("c"), object("c"), expecting: .absent)
        #expect(next[path: "metadata", "resourceVersion"] == "4")
    }

    @Test("old events come back from their texts as they were, until there is no more room for them")
    func history() throws {
        let store = try ObjectStore(path: nil, historyLimit: 600)
        for index in 1...1000 {
            try store.write(key("a"), object("a", "\(index)"), expecting: index == 1 ? .absent : .present)
        }
        let error = #expect(throws: StoreError.self) { try store.events(after: 1, of: [.configMaps]) }
        guard case .gone(let oldest)? = error else { return }
        #expect((250...600).contains(oldest))
        let (events, version) = try store.events(after: oldest, of: [.configMaps])
        #expect(version == 1000)
        #expect(events.map(\.version) == Array(oldest + 1...1000))
        for event in events {
            #expect(event.object[path: "data", "a"]?.string == "\(event.version)")
            #expect(event.previous?[path: "data", "a"]?.string == "\(event.version - 1)")
        }
        #expect(try store.events(after: 990, of: [.secrets]).events.isEmpty)
        #expect(try store.events(after: 990, of: [.configMaps]).events.count == 10)
    }

    @Test("the texts of old events take no more room than they may")
    func bytes() throws {
        let store = try ObjectStore(path: nil, historyBytes: 100_000)
        let text = String(repeating: "x", count: 1000)
        for index in 1...1000 {
            try store.write(key("a"), object("a", text), expecting: index == 1 ? .absent : .present)
        }
        #expect(throws: StoreError.self) { try store.events(after: 500, of: [.configMaps]) }
        #expect(try store.events(after: 900, of: [.configMaps]).events.count == 100)
    }
}
