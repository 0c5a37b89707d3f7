import JSON
import ObjectMerging
import Testing

struct FieldSetTests {
    static let text =
        #"{"f:a":{},"f:b":{".":{},"f:c":{},"k:{\"name\":\"x\",\"port\":80}":{".":{},"f:d":{}},"v:\"y\"":{},"v:3":{}},"f:e":{"i:2":{}}}"#

    private func set(_ text: String) throws -> FieldSet {
        try #require(FieldSet(json: try JSONValue(parsing: text)))
    }

    @Test("a set is read and written back")
    func roundTrips() throws {
        let set = try set(Self.text)
        #expect(set.json.text() == Self.text)
        #expect(set.count == 8)
        #expect(
            set.description.split(separator: "\n") == [
                ".a", ".b", ".b.c", #".b[name="x",port=80]"#, ".b[=3]", #".b[="y"]"#, #".b[name="x",port=80].d"#,
                ".e[2]",
            ])
        #expect(FieldSet(set.paths) == set)
    }

    @Test(
        "what is no set is refused",
        arguments: [#"{"a":{}}"#, #"{"f:a":1}"#, #"{"k:x":{}}"#, #"{"v:x":{}}"#, #"{"i:x":{}}"#, #"{"x:a":{}}"#, "[]"])
    func refuses(text: String) throws {
        #expect(FieldSet(json: try JSONValue(parsing: text)) == nil)
    }

    @Test(
        "sets are combined",
        arguments: [
            (
                #"{"f:a":{},"f:b":{"f:c":{}}}"#, #"{"f:b":{".":{},"f:d":{}}}"#,
                #"{"f:a":{},"f:b":{".":{},"f:c":{},"f:d":{}}}"#,
                "{}", #"{"f:a":{},"f:b":{"f:c":{}}}"#, #"{"f:a":{}}"#
            ),
            (
                #"{"f:b":{".":{},"f:c":{},"f:d":{}}}"#, #"{"f:b":{"f:c":{}}}"#, #"{"f:b":{".":{},"f:c":{},"f:d":{}}}"#,
                #"{"f:b":{"f:c":{}}}"#, #"{"f:b":{".":{},"f:d":{}}}"#, #"{"f:b":{".":{},"f:d":{}}}"#
            ),
            (#"{"f:a":{}}"#, "{}", #"{"f:a":{}}"#, "{}", #"{"f:a":{}}"#, #"{"f:a":{}}"#),
            ("{}", #"{"f:a":{}}"#, #"{"f:a":{}}"#, "{}", "{}", "{}"),
            (#"{"f:a":{"f:b":{}}}"#, #"{"f:a":{}}"#, #"{"f:a":{".":{},"f:b":{}}}"#, "{}", #"{"f:a":{"f:b":{}}}"#, "{}"),
        ])
    func combines(
        left: String, right: String, union: String, intersection: String, difference: String, pruned: String
    ) throws {
        let (left, right) = (try set(left), try set(right))
        #expect(left.union(right).json.text() == union)
        #expect(left.intersection(right).json.text() == intersection)
        #expect(left.difference(right).json.text() == difference)
        #expect(left.removingSubtrees(right).json.text() == pruned)
        #expect(left.difference(right).isSubset(of: left))
    }

    @Test("a set knows its fields")
    func contains() throws {
        let set = try set(Self.text)
        #expect(set.contains([.field("b"), .key([ListKey("name", "x"), ListKey("port", 80)]), .field("d")]))
        #expect(set.contains([.field("b")]))
        #expect(!set.contains([.field("e")]))
        #expect(!set.contains([.field("b"), .field("z")]))
        #expect(!set.contains([PathElement]()))
        #expect(FieldSet().isEmpty)
    }

    @Test("a comparison tells what was added, changed and removed")
    func compares() {
        let old = SampleSchema.object(
            [
                "title": "x", "on": true, "items": [["name": "i", "value": "1"], ["name": "j"]], "args": ["a"],
                "weight": 1,
            ])
        let new = SampleSchema.object(
            [
                "title": "y", "replicas": 1, "items": [["name": "i", "level": 2], ["name": "k"]], "args": ["b"],
                "weight": 1.0,
            ])
        let comparison = ObjectComparison(old, new, schema: SampleSchema.object)
        #expect(
            comparison.added.description.split(separator: "\n") == [
                ".spec.replicas", #".spec.items[name="k"]"#, #".spec.items[name="i"].level"#,
                #".spec.items[name="k"].name"#,
            ])
        #expect(comparison.modified.description == ".spec.args\n.spec.title")
        #expect(
            comparison.removed.description.split(separator: "\n") == [
                ".spec.on", #".spec.items[name="j"]"#, #".spec.items[name="i"].value"#, #".spec.items[name="j"].name"#,
            ])
        #expect(ObjectComparison(old, old, schema: SampleSchema.object).isEmpty)
    }

    @Test("items that cannot be told apart are owned as one")
    func duplicates() {
        let old = SampleSchema.object(["items": [["name": "i", "value": "1"], ["name": "i", "value": "2"]]])
        let new = SampleSchema.object(["items": [["name": "i", "value": "1"], ["name": "i", "value": "3"]]])
        #expect(FieldSet.of(old, schema: SampleSchema.object).description.contains(#".spec.items[name="i"]"#))
        let comparison = ObjectComparison(old, new, schema: SampleSchema.object)
        #expect(comparison.modified.description == #".spec.items[name="i"]"#)
    }
}
