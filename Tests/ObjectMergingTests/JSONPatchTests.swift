import JSON
import ObjectMerging
import SandboxModel
import Testing

struct JSONPatchTests {
    static let object = #"{"a":{"b":1,"l":[1,2,3]},"m/n":"x","o~p":"y"}"#

    @Test(
        "operations change an object in their order",
        arguments: [
            PatchCase("add", "{}", #"[{"op":"add","path":"/a","value":1}]"#, #"{"a":1}"#),
            PatchCase(
                "add replaces", object, #"[{"op":"add","path":"/a","value":1}]"#, #"{"a":1,"m/n":"x","o~p":"y"}"#),
            PatchCase(
                "add into a list", #"{"l":[1,3]}"#, #"[{"op":"add","path":"/l/1","value":2}]"#, #"{"l":[1,2,3]}"#),
            PatchCase("add at the end", #"{"l":[1]}"#, #"[{"op":"add","path":"/l/-","value":2}]"#, #"{"l":[1,2]}"#),
            PatchCase(
                "add at the last place", #"{"l":[1]}"#, #"[{"op":"add","path":"/l/1","value":2}]"#, #"{"l":[1,2]}"#),
            PatchCase(
                "add before the end", #"{"l":[1]}"#, #"[{"op":"add","path":"/l/-1","value":2}]"#, #"{"l":[1,2]}"#),
            PatchCase("remove", #"{"a":1,"b":2}"#, #"[{"op":"remove","path":"/a"}]"#, #"{"b":2}"#),
            PatchCase("remove an item", #"{"l":[1,2]}"#, #"[{"op":"remove","path":"/l/0"}]"#, #"{"l":[2]}"#),
            PatchCase("remove the last item", #"{"l":[1,2]}"#, #"[{"op":"remove","path":"/l/-1"}]"#, #"{"l":[1]}"#),
            PatchCase("replace", #"{"a":1}"#, #"[{"op":"replace","path":"/a","value":2}]"#, #"{"a":2}"#),
            PatchCase(
                "replace what is missing", #"{"a":1}"#, #"[{"op":"replace","path":"/b","value":2}]"#, #"{"a":1,"b":2}"#),
            PatchCase(
                "replace an item", #"{"l":[1,2]}"#, #"[{"op":"replace","path":"/l/1","value":3}]"#, #"{"l":[1,3]}"#),
            PatchCase("replace all", #"{"a":1}"#, #"[{"op":"replace","path":"","value":{"b":1}}]"#, #"{"b":1}"#),
            PatchCase("move", #"{"a":{"b":1}}"#, #"[{"op":"move","from":"/a/b","path":"/c"}]"#, #"{"a":{},"c":1}"#),
            PatchCase(
                "copy", #"{"a":{"b":1}}"#, #"[{"op":"copy","from":"/a","path":"/c"}]"#, #"{"a":{"b":1},"c":{"b":1}}"#),
            PatchCase(
                "test", #"{"a":{"b":[1]}}"#, #"[{"op":"test","path":"/a","value":{"b":[1]}}]"#, #"{"a":{"b":[1]}}"#),
            PatchCase("test for what is not there", "{}", #"[{"op":"test","path":"/a","value":null}]"#, "{}"),
            PatchCase("a slash in a name", #"{"m/n":1}"#, #"[{"op":"remove","path":"/m~1n"}]"#, "{}"),
            PatchCase("a tilde in a name", #"{"m~n":1}"#, #"[{"op":"remove","path":"/m~0n"}]"#, "{}"),
            PatchCase("a tilde and a one", #"{"m~1":1}"#, #"[{"op":"remove","path":"/m~01"}]"#, "{}"),
            PatchCase(
                "several", #"{"a":1}"#,
                #"[{"op":"test","path":"/a","value":1},{"op":"add","path":"/b","value":[]},{"op":"add","path":"/b/-","value":2}]"#,
                #"{"a":1,"b":[2]}"#),
            PatchCase("none", #"{"a":1}"#, "[]", #"{"a":1}"#),
        ])
    func applies(row: PatchCase) throws {
        let result = try JSONPatch.apply(try JSONValue(parsing: row.patch), to: try JSONValue(parsing: row.object))
        #expect(result.text() == row.expected)
    }

    @Test(
        "an operation that cannot be done is refused without a reason",
        arguments: [
            #"{"op":"test","path":"/a/b","value":2}"#, #"{"op":"test","path":"/x/y","value":2}"#,
            #"{"op":"remove","path":"/x"}"#, #"{"op":"remove","path":"/a/l/3"}"#, #"{"op":"remove","path":""}"#,
            #"{"op":"add","path":"/x/y","value":1}"#, #"{"op":"add","path":"/a/l/5","value":1}"#,
            #"{"op":"add","path":"/a/l/x","value":1}"#, #"{"op":"add","path":"/a/b/c","value":1}"#,
            #"{"op":"replace","path":"/x/y","value":1}"#, #"{"op":"replace","path":"/a/l/7","value":1}"#,
            #"{"op":"move","from":"/x","path":"/y"}"#, #"{"op":"copy","from":"/x","path":"/y"}"#,
            #"{"op":"copy","path":"/y"}"#, #"{"op":"add","path":"a","value":1}"#, #"{"op":"add"}"#,
            #"{"op":"rem","path":"/a"}"#, #"{"path":"/a"}"#,
        ])
    func rejects(operation: String) throws {
        let patch = try JSONValue(parsing: "[\(operation)]")
        let object = try JSONValue(parsing: Self.object)
        let error = #expect(throws: StatusError.self) { try JSONPatch.apply(patch, to: object) }
        #expect(error?.code == 422)
        #expect(error?.reason == "Invalid")
        #expect(error?.message == "the server rejected our request due to an error in our request")
    }

    @Test(
        "what is no list of operations is a bad request",
        arguments: [
            ("{}", "json: cannot unmarshal object into Go value of type jsonpatch.Patch"),
            ("[1]", "json: cannot unmarshal number into Go value of type jsonpatch.Operation"),
        ])
    func refuses(patch: String, message: String) throws {
        let patch = try JSONValue(parsing: patch)
        let error = #expect(throws: StatusError.self) { try JSONPatch.apply(patch, to: [:]) }
        #expect(error?.code == 400)
        #expect(error?.message == message)
    }

    @Test("more than 10,000 operations are too many")
    func limits() {
        let patch = JSONValue.array(
            Array(repeating: ["op": "add", "path": "/a", "value": 1], count: 10_001))
        let error = #expect(throws: StatusError.self) { try JSONPatch.apply(patch, to: [:]) }
        #expect(error?.code == 413)
    }
}
