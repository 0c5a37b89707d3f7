import Diagnostics
import Testing
import YAML

@testable import Config

/// The rows of spec skaffold-config 7.
@Suite("Reading is strict, and says where")
struct StrictnessTests {
    struct Bad: CustomTestStringConvertible {
        var what: String
        var text: String
        var message: String
        var hint: String?
        var testDescription: String { what }

        init(_ what: String, _ text: String, _ message: String, hint: String? = nil) {
            (self.what, self.text, self.message, self.hint) = (what, text, message, hint)
        }
    }

    @Test(
        "refuses",
        arguments: [
            Bad(
                "a key that stands twice", "build: {}\n1️⃣build: {}\n", "key 'build' stands twice in this mapping",
                hint: "remove one of the two"),
            Bad(
                "a key that stands twice, deep in free-form values",
                "deploy: {helm: {releases: [{name: r, overrides: {a: {b: 1, 1️⃣b: 2}}}]}}\n",
                "key 'b' stands twice in this mapping"),
            Bad("an unknown anchor", "build: 1️⃣*x\n", "unknown anchor 'x'"),
            Bad(
                "an anchor of another document", "metadata: &m {name: a}\n---\n\(header)metadata: 1️⃣*m\n",
                "unknown anchor 'm'"),
            Bad("an anchor in itself", "build: &b {local: 1️⃣*b}\n", "anchor 'b' contains an alias of itself"),
            Bad(
                "a merge of no mapping", "build: {1️⃣<<: [a]}\n",
                "'<<' takes a mapping or a list of mappings, not a sequence"),
            Bad("a key that starts with a dot, below the top", "build: {1️⃣.x: 1}\n", "unknown field '.x' in 'build'"),
            Bad(
                "a field of another case", "build: {1️⃣Artifacts: []}\n", "unknown field 'Artifacts' in 'build'",
                hint: "did you mean 'artifacts'?"),
            Bad(
                "a quoted number", "build: {local: {concurrency: 1️⃣'2'}}\n",
                "'build.local.concurrency' must be an integer, not the string '2'", hint: "leave out the quotes"),
            Bad(
                "a quoted boolean", "build: {local: {push: 1️⃣'true'}}\n",
                "'build.local.push' must be true or false, not the string 'true'", hint: "leave out the quotes"),
            Bad(
                "a word that is no boolean", "build: {local: {push: 1️⃣yEs}}\n",
                "'build.local.push' must be true or false, not the string 'yEs'"),
            Bad(
                "a number for a boolean", "build: {local: {push: 1️⃣1}}\n",
                "'build.local.push' must be true or false, not the integer '1'"),
            Bad(
                "a fraction for an integer", "deploy: {statusCheckDeadlineSeconds: 1️⃣1.5}\n",
                "'deploy.statusCheckDeadlineSeconds' must be an integer, not the number '1.5'"),
            Bad(
                "an integer that is too large", "deploy: {statusCheckDeadlineSeconds: 1️⃣99999999999999999999}\n",
                "'deploy.statusCheckDeadlineSeconds' must be an integer, not the number '99999999999999999999'"),
            Bad(
                "a mapping for a string", "metadata: {name: 1️⃣{a: b}}\n",
                "'metadata.name' must be a string, not a mapping"),
            Bad("a list for a mapping", "deploy: 1️⃣[]\n", "'deploy' must be a mapping, not a list"),
            Bad(
                "a string for a list", "build: {platforms: 1️⃣all}\n",
                "'build.platforms' must be a list, not the string 'all'",
                hint: "write it as '[all]'"),
            Bad(
                "a text for overrides", "manifests: {helm: {releases: [{name: r, overrides: 1️⃣text}]}}\n",
                "'manifests.helm.releases[0].overrides' must be a mapping, not the string 'text'"),
            Bad(
                "a list for overrides", "deploy: {helm: {releases: [{name: r, overrides: 1️⃣[a]}]}}\n",
                "'deploy.helm.releases[0].overrides' must be a mapping, not a list"),
            Bad("broken base64", "metadata: {name: 1️⃣!!binary a*}\n", "a '!!binary' value must be text in base64"),
            Bad(
                "bytes that are no text", "metadata: {name: 1️⃣!!binary gIGC}\n",
                "a '!!binary' value must be text in base64"),
            Bad("a mapping for a key", "1️⃣? {a: b}\n: c\n", "a key must be a single value, not a mapping"),
            Bad(
                "a tab", "build:\n1️⃣\tartifacts: []\n", "broken YAML: found character that cannot start any token",
                hint: "indent with spaces, YAML does not allow tabs"),
            Bad(
                "a bracket that is not closed", "build: {platforms: [a\ndeploy1️⃣: {}\n",
                "broken YAML: did not find expected ',' or ']'"),
            Bad("a field of a later version", "verify: []\n1️⃣nothing: 1\n", "unknown field 'nothing'"),
        ])
    func bad(_ row: Bad) throws {
        let marked = MarkedYAML(header + row.text)
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        #expect(found.first?.code == "CONFIG_FILE_PARSING_ERR")
        if !row.what.hasPrefix("a mapping for a key") {
            #expect(found.map { marked.marker(at: $0.location) } == [1])
        }
        if let hint = row.hint { #expect(found.first?.hints == [hint]) }
    }

    @Test("counts columns in characters, and lines as the user sees them")
    func places() throws {
        let text = "# é\n" + header + "metadata: {name: 'é😀', nme: x}\n"
        for start in ["", "\u{FEFF}"] {
            for text in [text, text.replacing("\n", with: "\r\n")] {
                let place = try #require(findings(start + text).first?.location)
                #expect([place.line, place.column] == [4, 24])
            }
        }
    }

    @Test("refuses bytes that are no text, at their place")
    func encoding() throws {
        for (bytes, column) in [([0xFF], 19), ([0x01], 19), ([0xED, 0xA0, 0x80], 19)] as [([UInt8], Int)] {
            var options = options("")
            options.readStandardInput = {
                Array(header.utf8) + Array("metadata: {name: 'a".utf8) + bytes + Array("'}\n".utf8)
            }
            let found = ConfigLoader(options: options).findings()
            #expect(found.map(\.location?.line) == [3])
            #expect(found.map(\.location?.column) == [column + 1])
            #expect(found.first?.hints == ["save the file as UTF-8 text without control characters"])
        }
    }

    @Test("takes a byte order mark, CRLF, and a file without a line end")
    func accepted() throws {
        #expect(try loadOne("\u{FEFF}" + header.replacing("\n", with: "\r\n") + "metadata: {name: a}").name == "a")
    }

    @Test("refuses texts that are made to exhaust it")
    func bombs() throws {
        let deep = header + "build: " + String(repeating: "[", count: 50_000)
        #expect(try findings(deep).first?.message.hasPrefix("nested deeper than") == true)
        let mappings = header + String(repeating: "a: {", count: 50_000).replacing("a: {", with: "{a: ")
        #expect(try !findings(mappings).isEmpty)
        var bomb = header + ".a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        for (name, last) in zip("bcdefghij", "abcdefghi") {
            bomb += ".\(name): &\(name) [" + Array(repeating: "*\(last)", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(try findings(bomb).first?.message == "aliases make more than 200000 values of this text")
    }

    @Test("expands anchors and merges; what is written wins over what is merged")
    func merges() throws {
        let config = try loadOne(
            header + """
                .base: &base {A: '1', B: '2'}
                .more: &more {B: '3', C: '4'}
                build:
                  artifacts:
                  - image: a
                    docker:
                      buildArgs:
                        <<: [*base, *more]
                        A: own
                """)
        #expect(config.config.build.artifacts[0].docker?.buildArgs == ["A": "own", "B": "2", "C": "4"])
    }

    @Test("points into the anchor when what is wrong stands there")
    func anchored() throws {
        let marked = MarkedYAML(
            header + ".d: &d {1️⃣dockerFile: D}\nbuild: {artifacts: [{image: a, docker: *d}, {image: b, docker: *d}]}\n")
        let found = try findings(marked.text)
        // It is one mistake, however often the anchor is used.
        #expect(found.map { marked.marker(at: $0.location) } == [1])
    }

    @Test(
        "is not strict where Skaffold is not, and says what has no effect",
        arguments: [
            "build: {cluster: {1️⃣x: 1}}", "build: {cluster: {resources: {limits: {1️⃣x: 1}}}}",
            "build: {cluster: {dockerConfig: {1️⃣x: 1}}, artifacts: [{image: a}]}",
            "build: {cluster: {}, artifacts: [{image: a, kaniko: {1️⃣x: 1}}]}",
            "build: {cluster: {}, artifacts: [{image: a, kaniko: {cache: {1️⃣x: 1}}}]}",
        ])
    func lenient(_ text: String) throws {
        let marked = MarkedYAML(header + text + "\n")
        let found = try warnings(marked.text)
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        #expect(found.map(\.code) == ["CONFIG_FIELD_IGNORED"])
    }

    @Test("takes null for absent on a mapping, for empty on a list, and keeps it in build arguments")
    func nulls() throws {
        let config = try loadOne(
            header + "build: {platforms: , local: , artifacts: [{image: a, docker: {buildArgs: {A: , B: ~}}}]}\n"
        ).config
        #expect(config.build.platforms == [])
        #expect(config.build.artifacts[0].docker?.buildArgs == ["A": String?.none, "B": String?.none])
    }

    @Test(
        "takes the words of YAML 1.1 for booleans where a boolean is meant",
        arguments: [
            ("y", true), ("Y", true), ("yes", true), ("Yes", true), ("YES", true), ("on", true), ("'On'", true),
            ("ON", true), ("true", true), ("True", true), ("TRUE", true), ("n", false), ("\"no\"", false),
            ("off", false), ("OFF", false), ("False", false),
        ])
    func booleans(_ row: (text: String, value: Bool)) throws {
        let config = try loadOne(header + "build: {local: {push: \(row.text)}}\n").config
        #expect(config.build.local?.push == row.value)
    }

    @Test(
        "reads integers in all their forms",
        arguments: [
            ("010", 8), ("0x1F", 31), ("0b11", 3), ("1_000", 1000), ("1e3", 1000), ("2.0", 2), ("0o17", 15), ("+7", 7),
        ])
    func integers(_ row: (text: String, value: Int)) throws {
        let text = header + "deploy: {statusCheckDeadlineSeconds: \(row.text)}\n"
        #expect(try loadOne(text).config.deploy.statusCheckDeadlineSeconds == row.value)
        #expect(try warnings(text).isEmpty)
    }
}
