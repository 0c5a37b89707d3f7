import Testing

@testable import YAML

@Suite struct YAMLEmitterTests {
    @Test("lays out blocks with lists in line with their key")
    func layout() {
        let node: Node = ["b": [1, ["c": "d", "e": []]], "a": [:], "z": .null, "l": [[1, 2]]]
        #expect(YAMLEmitter.text(node) == "b:\n- 1\n- c: d\n  e: []\na: {}\nz: null\nl:\n- - 1\n  - 2\n")
        #expect(
            YAMLEmitter.text(node, options: .kubernetes)
                == "a: {}\nb:\n- 1\n- c: d\n  e: []\nl:\n- - 1\n  - 2\nz: null\n")
    }

    @Test(
        "quotes what would be misread",
        arguments: [
            ("yes", "\"yes\""), ("12", "\"12\""), ("", "\"\""), ("1e3", "\"1e3\""), ("12:30:45", "\"12:30:45\""),
            ("2024-01-02", "\"2024-01-02\""), ("~", "\"~\""), ("NaN", "NaN"), ("1,000", "1,000"), ("0b", "0b"),
            ("# x", "'# x'"), ("a: b", "'a: b'"), ("a:", "'a:'"), ("it's", "it's"), ("'x", "'''x'"), ("-", "'-'"),
            ("-x", "-x"),
            ("a b ", "'a b '"), ("a\tb", "\"a\\tb\""), ("😀", "\"\\U0001F600\""), ("é", "é"), ("$(FOO)", "$(FOO)"),
        ])
    func quotes(_ text: String, _ written: String) {
        #expect(YAMLEmitter.text(["a": .string(text)]) == "a: \(written)\n")
    }

    @Test(
        "keeps texts of several lines as literal blocks where they read back",
        arguments: [
            ("x\ny\n", "a: |\n  x\n  y\n"), ("x\ny", "a: |-\n  x\n  y\n"), ("x\n\n", "a: |+\n  x\n\n"),
            (" x\n", "a: |2\n   x\n"), ("\nx\n", "a: |2\n\n  x\n"), ("\n", "a: |2+\n\n"),
            ("x \ny\n", "a: \"x \\ny\\n\"\n"),
        ])
    func literals(_ text: String, _ written: String) throws {
        #expect(YAMLEmitter.text(["a": .string(text)]) == written)
        #expect(try YAMLParser.document(written, path: "t")["a"]?.string == text)
    }

    @Test(
        "writes numbers as the Kubernetes tools do",
        arguments: [
            ("3.0", "3"), ("1e3", "1000"), ("123456.5", "123456.5"), ("1234567.5", "1.2345675e+06"),
            ("0.00001", "1e-05"),
            ("0.0001", "0.0001"), ("123456789012345678901234567890", "1.2345678901234568e+29"), ("-0.0", "0"),
            ("0x1F", "31"),
        ])
    func numbers(_ text: String, _ written: String) throws {
        let node = try YAMLParser.document("a: \(text)", path: "t")
        #expect(YAMLEmitter.text(node, options: .kubernetes) == "a: \(written)\n")
    }

    @Test(
        "keeps what a key says, for it is text in JSON",
        arguments: [("1.10", "\"1.10\""), ("0x10", "\"0x10\""), ("yes", "\"yes\""), ("null", "\"null\""), ("", "\"\"")])
    func keys(_ text: String, _ written: String) throws {
        let node = try YAMLParser.document("? \(text)\n: x", path: "t")
        #expect(YAMLEmitter.text(node, options: .kubernetes) == "\(written): x\n")
        #expect(try YAMLParser.document(YAMLEmitter.text(node), path: "t") == node)
    }

    @Test("orders keys naturally")
    func order() {
        let keys = [
            "-x", ".x", "~x", "9", "10", "A", "Z", "a", "a-b", "a.b", "a/b", "a_b", "a1", "a1b", "a01", "aB", "ab", "é",
        ]
        let node = Node.mapping(keys.shuffled().map { ($0, Node.integer(1)) })
        let text = YAMLEmitter.text(node, options: .kubernetes)
        let written = text.split(separator: "\n").map { String($0.dropLast(3).filter { $0 != "\"" && $0 != "'" }) }
        #expect(written == keys)
    }

    @Test("folds long texts at the first space past column 80")
    func folds() throws {
        let text = Array(repeating: "word", count: 40).joined(separator: " ")
        let written = YAMLEmitter.text(["a": .string(text)], options: .kubernetes)
        #expect(written.split(separator: "\n").count == 3)
        #expect(try YAMLParser.document(written, path: "t")["a"]?.string == text)
    }

    @Test("reads back what it wrote, for texts made at random")
    func roundTrips() throws {
        var generator = SeededGenerator(seed: 7)
        // By scalars, so that accents land on everything: `'` with an accent on it is one character.
        let alphabet = Array(
            "ab01 :#-'\"\\\n\r\t,[]{}&*!|>%@`?~.yesno é😀\u{85}=<\u{301}\u{FEFF}\u{2028}  ".unicodeScalars)
        for round in 0..<4000 {
            // Some are long enough to be folded.
            let length = Int.random(in: 0...(round % 10 == 0 ? 200 : 12), using: &generator)
            let scalars = (0..<length).compactMap { _ in alphabet.randomElement(using: &generator) }
            let text = String(String.UnicodeScalarView(scalars))
            let node: Node = ["k": .string(text), "l": [.string(text)], "m": .mapping([(text, Node.integer(1))])]
            for options in [YAMLEmitter.Options.readable, .kubernetes] {
                let written = YAMLEmitter.text(node, options: options)
                #expect(try YAMLParser.document(written, path: written) == node)
            }
            #expect(try JSONParser.parse(JSONEmitter.text(node)) == node)
        }
    }
}

struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
