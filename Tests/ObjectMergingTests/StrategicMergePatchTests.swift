import JSON
import ObjectMerging
import SandboxModel
import Testing

struct StrategicMergePatchTests {
    @Test(
        "a patch changes what it names",
        arguments: [
            PatchCase("a field is set", #"{"title":"a"}"#, #"{"title":"b","on":true}"#, #"{"on":true,"title":"b"}"#),
            PatchCase("null removes", #"{"title":"a","replicas":1}"#, #"{"title":null,"on":null}"#, #"{"replicas":1}"#),
            PatchCase(
                "maps merge", #"{"labels":{"a":"1","b":"2"}}"#, #"{"labels":{"a":null,"c":"3"}}"#,
                #"{"labels":{"b":"2","c":"3"}}"#),
            PatchCase("a new map loses its nulls", "{}", #"{"labels":{"a":null,"c":"3"}}"#, #"{"labels":{"c":"3"}}"#),
            PatchCase(
                "a list without strategy is replaced", #"{"args":["a","b"]}"#, #"{"args":["c"]}"#, #"{"args":["c"]}"#),
            PatchCase(
                "a list of objects without strategy too", #"{"plain":[{"name":"a"}]}"#, #"{"plain":[{"name":"b"}]}"#,
                #"{"plain":[{"name":"b"}]}"#),
            PatchCase(
                "items merge by their key", #"{"items":[{"name":"a","value":"1","level":1},{"name":"b"}]}"#,
                #"{"items":[{"name":"a","value":"2"}]}"#,
                #"{"items":[{"level":1,"name":"a","value":"2"},{"name":"b"}]}"#),
            PatchCase(
                "new items come after those of the patch's order", #"{"items":[{"name":"a"},{"name":"b"}]}"#,
                #"{"items":[{"name":"c"}]}"#, #"{"items":[{"name":"c"},{"name":"a"},{"name":"b"}]}"#),
            PatchCase(
                "items keep the patch's order", #"{"items":[{"name":"a"},{"name":"b"},{"name":"c"}]}"#,
                #"{"items":[{"name":"c"},{"name":"a"}]}"#, #"{"items":[{"name":"b"},{"name":"c"},{"name":"a"}]}"#),
            PatchCase(
                "an item is deleted", #"{"items":[{"name":"a"},{"name":"b"}]}"#,
                #"{"items":[{"name":"a","$patch":"delete"}]}"#, #"{"items":[{"name":"b"}]}"#),
            PatchCase(
                "an item that is not there is deleted without complaint", #"{"items":[{"name":"a"}]}"#,
                #"{"items":[{"name":"z","$patch":"delete"}]}"#, #"{"items":[{"name":"a"}]}"#),
            PatchCase(
                "a list is replaced", #"{"items":[{"name":"a"},{"name":"b"}]}"#,
                #"{"items":[{"name":"c"},{"$patch":"replace"}]}"#, #"{"items":[{"name":"c"}]}"#),
            PatchCase(
                "an object of an item is replaced",
                #"{"items":[{"name":"a","value":"1","level":1,"nested":{"b":"2"}}]}"#,
                #"{"items":[{"name":"a","nested":{"$patch":"replace","a":"1"}}]}"#,
                #"{"items":[{"level":1,"name":"a","nested":{"a":"1"},"value":"1"}]}"#),
            PatchCase(
                "an object is replaced", #"{"labels":{"a":"1"}}"#, #"{"labels":{"b":"2","$patch":"replace"}}"#,
                #"{"labels":{"b":"2"}}"#),
            PatchCase(
                "an object is emptied", #"{"labels":{"a":"1"}}"#, #"{"labels":{"$patch":"delete"}}"#, #"{"labels":{}}"#),
            PatchCase(
                "a directive for what is not there leaves nothing", #"{"title":"a"}"#,
                #"{"labels":{"$patch":"delete"}}"#,
                #"{"title":"a"}"#),
            PatchCase(
                "a nested object of an item merges", #"{"items":[{"name":"a","nested":{"a":"1","b":"2"}}]}"#,
                #"{"items":[{"name":"a","nested":{"a":null}}]}"#, #"{"items":[{"name":"a","nested":{"b":"2"}}]}"#),
            PatchCase(
                "texts are added to a merging list once", #"{"tags":["a","b"]}"#, #"{"tags":["c","b"]}"#,
                #"{"tags":["c","a","b"]}"#),
            PatchCase(
                "texts are deleted from a list", #"{"tags":["a","b","c"]}"#,
                #"{"$deleteFromPrimitiveList/tags":["a","z"]}"#, #"{"tags":["b","c"]}"#),
            PatchCase(
                "texts are deleted and added", #"{"tags":["a","b"]}"#,
                #"{"$deleteFromPrimitiveList/tags":["a"],"tags":["c"]}"#, #"{"tags":["c","b"]}"#),
            PatchCase(
                "deleting from a list that is not there does nothing", "{}",
                #"{"$deleteFromPrimitiveList/tags":["a"]}"#, "{}"),
            PatchCase(
                "the client's order of items counts", #"{"items":[{"name":"a"},{"name":"b"},{"name":"c"}]}"#,
                #"{"$setElementOrder/items":[{"name":"c"},{"name":"b"},{"name":"a"}]}"#,
                #"{"items":[{"name":"c"},{"name":"b"},{"name":"a"}]}"#),
            PatchCase(
                "an item of the server alone keeps its place", #"{"items":[{"name":"s"},{"name":"a"},{"name":"b"}]}"#,
                #"{"$setElementOrder/items":[{"name":"a"},{"name":"n"},{"name":"b"}],"items":[{"name":"n"}]}"#,
                #"{"items":[{"name":"s"},{"name":"a"},{"name":"n"},{"name":"b"}]}"#),
            PatchCase(
                "order with a deletion", #"{"items":[{"name":"a"},{"name":"b"}]}"#,
                #"{"$setElementOrder/items":[{"name":"b"}],"items":[{"name":"b","value":"2"},{"name":"a","$patch":"delete"}]}"#,
                #"{"items":[{"name":"b","value":"2"}]}"#),
            PatchCase(
                "order of texts", #"{"tags":["a","b"]}"#, #"{"$setElementOrder/tags":["c","b","a"],"tags":["c"]}"#,
                #"{"tags":["c","b","a"]}"#),
            PatchCase(
                "order of a new list", "{}",
                #"{"$setElementOrder/items":[{"name":"a"},{"name":"b"}],"items":[{"name":"a"},{"name":"b"}]}"#,
                #"{"items":[{"name":"a"},{"name":"b"}]}"#),
            PatchCase("order of what is not there", "{}", #"{"$setElementOrder/items":[{"name":"a"}]}"#, "{}"),
            PatchCase(
                "retained keys remove the others", #"{"strategy":{"type":"Rolling","rolling":{"max":1}}}"#,
                #"{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}"#, #"{"strategy":{"type":"Recreate"}}"#),
            PatchCase(
                "retained keys keep what is named", #"{"strategy":{"type":"Rolling","rolling":{"max":1}}}"#,
                #"{"strategy":{"$retainKeys":["type","rolling"],"rolling":{"max":2}}}"#,
                #"{"strategy":{"rolling":{"max":2},"type":"Rolling"}}"#),
            PatchCase(
                "two ports of one number are one to a patch", #"{"ports":[{"port":80,"protocol":"TCP"}]}"#,
                #"{"ports":[{"port":80,"name":"http"},{"port":53}]}"#,
                #"{"ports":[{"name":"http","port":80,"protocol":"TCP"},{"port":53}]}"#),
            PatchCase(
                "another type replaces", #"{"free":"a"}"#, #"{"free":{"a":{"b":null,"c":1}}}"#,
                #"{"free":{"a":{"c":1}}}"#),
            PatchCase(
                "free values merge by field, lists replace", #"{"free":{"a":{"b":1},"l":[1,2]}}"#,
                #"{"free":{"a":{"c":1},"l":[3]}}"#, #"{"free":{"a":{"b":1,"c":1},"l":[3]}}"#),
            PatchCase("nothing changes nothing", #"{"items":[{"name":"a"}]}"#, "{}", #"{"items":[{"name":"a"}]}"#),
        ])
    func patches(row: PatchCase) throws {
        let object = try JSONValue(parsing: row.object)
        let patch = try JSONValue(parsing: row.patch)
        let result = try StrategicMergePatch.apply(patch, to: object, schema: SampleSchema.spec)
        #expect(result.text() == row.expected)
    }

    @Test(
        "a patch that makes no sense is refused as the server does",
        arguments: [
            (#"{"items":[{"value":"x"}]}"#, 500, "map: map[value:x] does not contain declared merge key: name"),
            (#"{"$patch":"merge"}"#, 500, "unknown patch type: merge in map: map[$patch:merge]"),
            (
                #"{"items":[{"name":"a","$patch":"foo"}]}"#, 500,
                "unknown patch type: foo in map: map[$patch:foo name:a]"
            ),
            (#"{"items":[{"$patch":"merge"}]}"#, 500, "merging lists cannot yet be specified in the patch"),
            (
                #"{"items":[{"$patch":"delete"}]}"#, 500,
                "map: map[$patch:delete] does not contain declared merge key: name"
            ),
            (#"{"items":[3]}"#, 500, "list element types are not identical: [[map[name:a]] [3]]"),
            (#"{"keyless":[{"name":"a"}]}"#, 500, "cannot merge lists without merge key for Item"),
            (#"{"$setElementOrder/items":"x"}"#, 500, "expected a []interface {}, but received a string"),
            (
                #"{"strategy":{"$retainKeys":["type"],"type":"R","rolling":{}}}"#, 400,
                "invalid patch format of retainKeys"
            ),
            (#"{"strategy":{"$retainKeys":"type"}}"#, 400, "invalid patch format of retainKeys"),
            (#"{"$deleteFromPrimitiveList/tags":"a"}"#, 400, "invalid patch format of primitive list"),
            ("[]", 400, "invalid JSON document"),
        ])
    func refuses(patch: String, code: Int, message: String) throws {
        let object: JSONValue = [
            "items": [["name": "a"]], "keyless": [["name": "b"]], "tags": ["a"], "strategy": ["type": "x"],
        ]
        let patch = try JSONValue(parsing: patch)
        let error = #expect(throws: StatusError.self) {
            try StrategicMergePatch.apply(patch, to: object, schema: SampleSchema.spec)
        }
        #expect(error?.code == code)
        #expect(error?.message == message)
    }
}
