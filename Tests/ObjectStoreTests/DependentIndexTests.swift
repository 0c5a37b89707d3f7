import JSON
import SandboxModel
import Testing

@testable import ObjectStore

struct DependentIndexTests {
    private static func object(_ name: String, owners: String...) -> JSONValue {
        [
            "metadata": [
                "name": .string(name), "ownerReferences": .array(owners.map { ["uid": .string($0)] }),
            ]
        ]
    }

    @Test("who belongs to whom is known after every write")
    func follows() throws {
        let store = try ObjectStore(path: nil)
        func key(_ name: String) -> ObjectKey { ObjectKey(.configMaps, namespace: "a", name: name) }
        func names(_ uid: String) -> [String] { store.dependents(ofUID: uid).map(\.key.name) }
        try store.write(key("x"), Self.object("x", owners: "1", "2"), expecting: .absent)
        try store.write(key("y"), Self.object("y", owners: "1"), expecting: .absent)
        #expect(names("1") == ["x", "y"] && names("2") == ["x"] && names("3").isEmpty)
        try store.write(key("x"), Self.object("x", owners: "2", "3"), expecting: .present)
        #expect(names("1") == ["y"] && names("2") == ["x"] && names("3") == ["x"])
        try store.remove(key("x"))
        #expect(names("2").isEmpty && names("3").isEmpty)
    }

    @Test("a list of a former version is as it was then")
    func former() throws {
        let store = try ObjectStore(path: nil, historyLimit: 10)
        func key(_ name: String) -> ObjectKey { ObjectKey(.configMaps, namespace: "a", name: name) }
        func names(_ version: Int) throws -> [String] {
            try store.list(.configMaps, namespace: "a", at: version).objects.compactMap {
                $0[path: "metadata", "name"]?.string
            }
        }
        try store.write(key("x"), Self.object("x"), expecting: .absent)
        try store.write(key("y"), Self.object("y"), expecting: .absent)
        try store.remove(key("x"))
        try store.write(key("x"), Self.object("x"), expecting: .absent)
        #expect(try names(0) == [])
        #expect(try names(1) == ["x"])
        #expect(try names(2) == ["x", "y"])
        #expect(try names(3) == ["y"])
        #expect(try names(4) == ["x", "y"])
        #expect(throws: StoreError.gone(oldest: 0)) { try names(5) }
    }
}
