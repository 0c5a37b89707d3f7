import Diagnostics
import Testing
import YAML

@testable import YAMLEdits

@Suite("Editing YAML in place")
struct YAMLEditorTests {
    struct Row: CustomTestStringConvertible {
        var name: String
        var old: String
        var new: String
        var change: @Sendable (inout Node) -> Void
        var testDescription: String { name }

        init(_ name: String, _ old: String, _ new: String, _ change: @escaping @Sendable (inout Node) -> Void) {
            (self.name, self.old, self.new, self.change) = (name, old, new, change)
        }
    }

    static let values: [Row] = [
        Row("replaces a value and keeps the comment behind it", "a: 1   # one\nb: 2\n", "a: 3   # one\nb: 2\n") {
            $0["a"] = 3
        },
        Row("keeps quotes elsewhere", "a: 'x'\nb: \"y\"\nc: z\n", "a: 'x'\nb: \"y\"\nc: w\n") { $0["c"] = "w" },
        Row("keeps a text without a line end", "a: 1", "a: 2") { $0["a"] = 2 },
        Row("keeps CRLF", "a: 1\r\nb:\r\n- x\r\n", "a: 1\r\nb:\r\n- x\r\n- z\r\n") { $0["b"] = ["x", "z"] },
        Row("keeps a byte order mark", "\u{FEFF}a: 1\nb: 2\n", "\u{FEFF}a: 1\nb: 3\n") { $0["b"] = 3 },
        Row("counts characters of several bytes", "ä: ü # ö\nb: 2\n", "ä: ü # ö\nb: 3\n") { $0["b"] = 3 },
        Row("replaces null", "a:\nb: 1\n", "a: x\nb: 1\n") { $0["a"] = "x" },
        Row("replaces null by a mapping", "a: # why\nb: 1\n", "a: # why\n  c: 1\nb: 1\n") { $0["a"] = ["c": 1] },
        Row("replaces a literal", "a: |\n  x\n  y\n\nb: 1\n", "a: z\n\nb: 1\n") { $0["a"] = "z" },
        Row("writes a literal", "a: x\nb: 1\n", "a: |\n  y\n  z\nb: 1\n") { $0["a"] = "y\nz\n" },
        Row(
            "replaces a block by a value", "a: # c\n  b: 1\n  # in\n  c: 2\nd: 1\n", "a: x # c\nd: 1\n"
        ) { $0["a"] = "x" },
        Row("replaces a value by a block, comment first", "a: x # c\nd: 1\n", "a: # c\n  b: 1\nd: 1\n") {
            $0["a"] = ["b": 1]
        },
        Row("empties a mapping", "a:\n  b: 1\nc: 2\n", "a: {}\nc: 2\n") { $0["a"] = .mapping([]) },
        Row("fills an empty mapping", "a: {}\nc: 2\n", "a:\n  b: 1\nc: 2\n") { $0["a"] = ["b": 1] },
        Row("empties a list", "a:\n- 1\n- 2\nc: 2\n", "a: []\nc: 2\n") { $0["a"] = .sequence([]) },
    ]

    static let entries: [Row] = [
        Row("adds a key at the end", "a: 1\n# end\n", "a: 1\nb: 2\n# end\n") { $0["b"] = 2 },
        Row("adds a key without a line end", "a: 1", "a: 1\nb: 2") { $0["b"] = 2 },
        Row("adds below, in the file's indentation", "a:\n    b: 1\n", "a:\n    b: 1\nc:\n    d: 2\n") {
            $0["c"] = ["d": 2]
        },
        Row("adds lists as the file indents them", "a:\n  - 1\n", "a:\n  - 1\nc:\n  - 2\n") { $0["c"] = [2] },
        Row("keeps blank lines between sections", "a: 1\n\nb: 2\n", "a: 1\n\nb: 2\n\nc: 3\n") { $0["c"] = 3 },
        Row("removes a key with its comments", "a: 1\n# of b\nb: 2 # two\nc: 3\n", "a: 1\nc: 3\n") { $0["b"] = nil },
        Row("keeps comments of the section", "# file\n\n# of a\na: 1\nb: 2\n", "# file\n\nb: 2\n") { $0["a"] = nil },
        Row("removes a section and one blank line", "a: 1\n\nb: 2\n\nc: 3\n", "a: 1\n\nc: 3\n") { $0["b"] = nil },
        Row("renames a key", "a: 1\n'b' : # c\n  d: 1\n", "a: 1\nx : # c\n  d: 1\n") { node in
            var mapping = Mapping()
            for var entry in node.mapping?.entries ?? [] {
                if entry.key.text == "b" { entry.key = .string("x", mark: entry.key.mark) }
                mapping.append(entry)
            }
            node.mapping = mapping
        },
        Row(
            "moves a value with its comments", "a:\n  # of b\n  b: # list\n  # first\n  - 1\nc: 1\n",
            "a: {}\nc: 1\nd:\n  # of b\n  e: # list\n  # first\n  - 1\n"
        ) { node in
            let value = node["a"]?["b"]
            node["a"] = .mapping([])
            node["d"] = ["e": value ?? .null]
        },
        Row(
            "moves to the left and right", "a:\n    b:\n        c: |\n            x\n              y\n",
            "d:\n    c: |\n        x\n          y\n"
        ) { node in
            let value = node["a"]?["b"]?["c"]
            node = ["d": ["c": value ?? .null]]
        },
        Row("wraps a value in place", "a:\n  # of b\n  b: x # c\n  e: 1\n", "a:\n  # of b\n  bs: # c\n  - x\n  e: 1\n")
        {
            let value = $0["a"]?["b"] ?? .null
            $0["a"]?["b"] = nil
            $0["a"]?["bs"] = .sequence([value], mark: value.mark)
        },
        Row(
            "moves the comment behind a value once", "a:\n  # in a\n  b: 1 # c\nd: 1\n",
            "a: {}\nd: 1\ne:\n  # in a\n  b: 1 # c\n"
        ) {
            node in
            let value = node["a"]?["b"] ?? .null
            node["a"] = .mapping([])
            node["e"] = ["b": value]
        },
        Row("copies a section", "a:\n  # of b\n  b: 1 # c\n", "a:\n  # of b\n  b: 1 # c\nd:\n  # of b\n  b: 1 # c\n") {
            $0["d"] = $0["a"]
        },
        Row("keeps comments of commented entries", "a:\n- 1\n# - 2\n\nb: 1\n", "a:\n- 1\n- 3\n# - 2\n\nb: 1\n") {
            $0["a"] = [1, 3]
        },
    ]

    static let items: [Row] = [
        Row("adds an item", "a:\n- 1 # x\nb: 2\n", "a:\n- 1 # x\n- 2\nb: 2\n") { $0["a"] = [1, 2] },
        Row("adds an item before others", "a:\n  - 1\n", "a:\n  - 0\n  - 1\n") { $0["a"] = [0, 1] },
        Row("removes an item with its comments", "- 1\n# of two\n- 2\n- 3\n", "- 1\n- 3\n") { $0 = [1, 3] },
        Row("replaces an item", "- a # x\n- b # y\n", "- a # x\n- c # y\n") { $0 = ["a", "c"] },
        Row("adds a key to an item", "- name: a\n- name: b\n", "- name: a\n- name: b\n  x: 1\n") { node in
            var items = node.sequence ?? []
            items[1]["x"] = 1
            node.sequence = items
        },
        Row("removes the first key of an item", "- a: 1\n  # of b\n  b: 2\n- c: 1\n", "- # of b\n  b: 2\n- c: 1\n") {
            node in
            var items = node.sequence ?? []
            items[0]["a"] = nil
            node.sequence = items
        },
        Row("removes the first keys of an item", "- a: 1\n  b: 2\n  c: 3\n", "- c: 3\n") { node in
            var items = node.sequence ?? []
            items[0]["a"] = nil
            items[0]["b"] = nil
            node.sequence = items
        },
        Row("puts a key first", "- a: 1\n", "- z: 0\n  a: 1\n") { node in
            var mapping = Mapping([("z", 0)])
            for entry in node[0]?.mapping?.entries ?? [] { mapping.append(entry) }
            node = .sequence([.mapping(mapping, mark: node[0]?.mark ?? .none)])
        },
        Row("adds items of mappings", "- a: 1\n", "- a: 1\n- b: 2\n  c:\n  - 3\n") { node in
            node.sequence?.append(["b": 2, "c": [3]])
        },
        Row("takes the dash's line as it is", "-   a: 1\n    b: 2\n", "-   a: 1\n    b: 3\n") { node in
            var items = node.sequence ?? []
            items[0]["b"] = 3
            node.sequence = items
        },
    ]

    static let flow: [Row] = [
        Row("changes in brackets", "a: {b: 1, c: [1, 2]} # x\n", "a: {b: 2, c: [1, 2, 3]} # x\n") {
            $0["a"]?["b"] = 2
            $0["a"]?["c"] = [1, 2, 3]
        },
        Row("removes in brackets", "a: {b: 1, c: 2, d: 3}\n", "a: {c: 2}\n") {
            $0["a"]?["b"] = nil
            $0["a"]?["d"] = nil
        },
        Row("adds in brackets, quoted where brackets need it", "a: {b: 1}\n", "a: {b: 1, c: 'x, y'}\n") {
            $0["a"]?["c"] = "x, y"
        },
        Row("gives a key in brackets a value", "a: {b, c: }\n", "a: {b: 1, c: 2 }\n") {
            $0["a"]?["b"] = 1
            $0["a"]?["c"] = 2
        },
        Row("keeps JSON", "{\"a\": [1,2],\n \"b\": {}}\n", "{\"a\": [1,2, 3],\n \"b\": {}}\n") { $0["a"] = [1, 2, 3] },
    ]

    static let references: [Row] = [
        Row("keeps an anchor whose users change alike", "a: &x\n  b: 1\nc: *x\n", "a: &x\n  b: 2\nc: *x\n") {
            $0["a"]?["b"] = 2
            $0["c"]?["b"] = 2
        },
        Row("expands an alias that must not change", "a: &x\n  b: 1\nc: *x\n", "a: &x\n  b: 2\nc:\n  b: 1\n") {
            $0["a"]?["b"] = 2
        },
        Row("expands an alias that changes", "a: &x\n  b: 1\nc: *x # y\n", "a: &x\n  b: 1\nc: # y\n  b: 2\n") {
            $0["c"]?["b"] = 2
        },
        Row(
            "overrides a merged key", "a: &x\n  b: 1\nc:\n  <<: *x\n  d: 1\n",
            "a: &x\n  b: 1\nc:\n  <<: *x\n  d: 1\n  b: 2\n"
        ) {
            $0["c"]?["b"] = 2
        },
        Row(
            "dissolves a merge", "a: &x\n  b: 1\n  e: 2\nc:\n  <<: *x\n  d: 1\n",
            "a: &x\n  b: 1\n  e: 2\nc:\n  e: 2\n  d: 1\n"
        ) {
            $0["c"]?["b"] = nil
        },
        Row("keeps users of an anchor that moves", "a:\n  l: &x [1]\nb: *x\n", "a: {}\nb: [1]\n") {
            $0["a"] = .mapping([])
        },
    ]

    @Test("changes only what changes", arguments: values + entries + items + flow + references)
    func edits(_ row: Row) throws {
        let editor = try YAMLEditor(Array(row.old.utf8), path: "test")
        var wanted = editor.documents
        row.change(&wanted[0])
        let result = try editor.text(with: wanted)
        #expect(String(decoding: result.bytes, as: UTF8.self) == row.new)
        #expect(result.keepsComments)
    }

    @Test("edits one of several documents")
    func documents() throws {
        let text = "# a\n--- # first\na: 1\n...\n---\nb: 2\n# end\n"
        let editor = try YAMLEditor(Array(text.utf8), path: "test")
        var wanted = editor.documents
        wanted[1]["c"] = 3
        #expect(
            String(decoding: try editor.text(with: wanted).bytes, as: UTF8.self)
                == "# a\n--- # first\na: 1\n...\n---\nb: 2\nc: 3\n# end\n")
    }
}

@Suite("Comments that edits lose")
struct LostCommentTests {
    @Test("are told, with their places")
    func told() throws {
        let editor = try YAMLEditor(Array("a: 1\n\n  # one\n# two\nb: 2\n# two\nc: 3\n".utf8), path: "test")
        var wanted = editor.documents
        wanted[0]["c"] = nil
        let result = try editor.text(with: wanted)
        #expect(result.lostComments == [LostComment(text: "# two", line: 6, column: 1)])
    }
}
