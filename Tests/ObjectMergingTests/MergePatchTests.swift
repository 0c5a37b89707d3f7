import JSON
import ObjectMerging
import Testing

struct MergePatchTests {
    @Test(
        "a merge patch does as its standard says",
        arguments: [
            ("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
            ("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"),
            ("{\"a\":\"b\"}", "{\"a\":null}", "{}"), ("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"),
            ("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
            ("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"),
            ("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"),
            ("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"), ("[\"a\"]", "{\"a\":1}", "{\"a\":1}"),
            ("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"),
            ("{\"e\":null}", "{\"a\":1}", "{\"a\":1,\"e\":null}"),
            ("{\"a\":1}", "[\"c\"]", "[\"c\"]"), ("{\"a\":1}", "null", "null"),
        ])
    func merges(object: String, patch: String, expected: String) throws {
        let result = MergePatch.apply(try JSONValue(parsing: patch), to: try JSONValue(parsing: object))
        #expect(result.text() == expected)
    }
}
