import JSON
import Testing

struct JSONValueTests {
    @Test(
        "a text is read and written back",
        arguments: [
            ("null", "null"), (" true ", "true"), ("-0", "0"), ("12", "12"), ("1.5", "1.5"), ("1e3", "1000"),
            ("9007199254740993", "9007199254740993"), ("1.0", "1"), (#""""#, #""""#),
            (#""a\u0041\n\"\\\/\t""#, #""aA\n\"\\/\t""#), (#""\ud83d\ude00""#, "\"😀\""), (#""\ud83d""#, "\"\u{FFFD}\""),
            (#""\u0001""#, #""\u0001""#), ("[]", "[]"), ("[1, [2 ,3] ]", "[1,[2,3]]"), ("{}", "{}"),
            (#"{"b":1, "a": {"c" : [null]}, "b": 2}"#, #"{"a":{"c":[null]},"b":2}"#),
        ])
    func readsAndWrites(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text).text() == expected)
    }

    @Test(
        "a text that is not JSON is refused at its place",
        arguments: [
            ("", 0), ("tru", 0), ("01", 2), ("1.", 2), ("-", 1), ("1e", 2), ("[1", 2), ("[1,]", 3), ("{", 1),
            (#"{"a"}"#, 4),
            (#"{a:1}"#, 1), (#""a"#, 2), ("\"\n\"", 1), (#""\q""#, 3), (#""\u12""#, 3), ("1 2", 2), ("1e999", 5),
            ("nan", 0),
        ])
    func refuses(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.offset == offset)
    }

    @Test("what nests too deep is refused")
    func refusesDepth() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test("fields are set and removed along a path")
    func setsPaths() {
        var value: JSONValue = ["a": ["b": 1]]
        value[path: "a", "c", "d"] = "x"
        #expect(value == ["a": ["b": 1, "c": ["d": "x"]]])
        value[path: "a", "c"] = nil
        value[path: "z", "y"] = nil
        #expect(value == ["a": ["b": 1]])
        #expect(value[path: "a", "b"]?.integer == 1)
        #expect(value["a"]?["b"]?["c"] == nil)
    }
}
