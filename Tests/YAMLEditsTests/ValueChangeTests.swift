import Testing
import YAML

@testable import YAMLEdits

@Suite("Telling what changed")
struct ValueChangeTests {
    private func describe(_ text: String, _ change: (inout Node) -> Void) throws -> [String] {
        let old = try YAMLParser.document(text, path: "test")
        var new = old
        change(&new)
        return ValueChange.between(old, new).map { "\($0.mark.line) \($0.kind) \($0.path)" }
    }

    @Test("tells values that came, went and became others")
    func simple() throws {
        let found = try describe("a: 1\nb: [1, 2]\nc: {d: 1}\n") {
            $0["a"] = 2
            $0["b"] = [1]
            $0["c"]?["e"] = 1
        }
        #expect(found == ["1 changed a", "2 removed b[1]", "3 added c.e"])
    }

    @Test("tells moves and copies by where values stood")
    func moves() throws {
        let found = try describe("a:\n  b: [x]\nc: {d: 1}\n") {
            let list = $0["a"]?["b"]
            $0["a"]?["b"] = nil
            $0["e"] = ["f": list ?? .null]
            $0["g"] = $0["c"]
        }
        #expect(found == [#"2 moved(to: "e.f") a.b"#, #"3 copied(to: "g") c"#])
    }

    @Test("tells apart what one anchor gave to two places")
    func aliases() throws {
        let found = try describe("x: &x [1]\na: {b: *x}\nc: {b: *x}\n") {
            for key in ["a", "c"] {
                let list = $0[key]?["b"]
                $0[key]?["b"] = nil
                $0[key]?["d"] = list
            }
        }
        #expect(found == [#"2 moved(to: "a.d") a.b"#, #"3 moved(to: "c.d") c.b"#])
    }
}
