import Diagnostics
import Testing

@testable import YAML

@Suite struct JSONTests {
    @Test(
        "reads and writes values",
        arguments: [
            "{\"a\":[1,-2,1.5,true,null,\"x\"]}", "[]", "{}", "\"\\n\\\"\\\\\"", "18446744073709551615",
            "{\"a\":{\"b\":{}}}",
        ])
    func roundTrips(_ text: String) throws {
        #expect(JSONEmitter.text(try JSONParser.parse(text)) == text)
    }

    @Test("reads escapes and surrogate pairs")
    func escapes() throws {
        #expect(try JSONParser.parse("\"\\u0041\\ud83d\\ude00\\/\"").string == "A😀/")
        #expect(try JSONParser.parse("\"\\ud83d\"").string == "\u{FFFD}")
    }

    @Test("keeps the kind of numbers")
    func numbers() throws {
        #expect(try JSONParser.parse("1").scalar?.kind == .integer)
        #expect(try JSONParser.parse("1e2").double == 100)
    }

    @Test(
        "refuses broken texts with their place",
        arguments: [
            ("{\"a\":}", "j:1:6"), ("[1,\n 2", "j:2:3"), ("{\"a\" 1}", "j:1:6"), ("tru", "j:1:1"), ("1 2", "j:1:3"),
            ("", "j:1:1"),
        ])
    func refuses(_ text: String, _ place: String) {
        let error = #expect(throws: YAMLError.self) { try JSONParser.parse(Array(text.utf8), path: "j") }
        #expect(error?.diagnostics.first?.location?.description == place)
    }
}
