import Diagnostics
import Testing

@testable import Config

/// Every rule of spec skaffold-config 2.1 to 2.4.
@Suite("The rules of requires")
struct RequiresTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String: String]
        var filename = "skaffold.yaml"
        var modules: [String] = []
        var profiles: [String] = []
        var propagates = true
        var input = ""
        /// `NAME`, or `NAME(PROFILE,...)` when some are active.
        var loads: [String] = []
        /// Line and text of each warning.
        var warns: [String] = []

        init(
            _ reason: String, _ files: [String: String], filename: String = "skaffold.yaml", modules: [String] = [],
            profiles: [String] = [], propagates: Bool = true, input: String = "", loads: [String], warns: [String] = []
        ) {
            testDescription = reason
            self.files = files
            self.filename = filename
            self.modules = modules
            self.profiles = profiles
            self.propagates = propagates
            self.input = input
            self.loads = loads
            self.warns = warns
        }
    }

    static func config(_ name: String, _ rest: String...) -> String {
        header + (name.isEmpty ? "" : "metadata: {name: \(name)}\n") + rest.map { $0 + "\n" }.joined()
    }

    private static func requires(_ entries: String...) -> String { "requires: [\(entries.joined(separator: ", "))]" }

    private static func documents(_ documents: String...) -> String { documents.joined(separator: "---\n") }

    static let files: [Row] = [
        Row("the usual name", ["skaffold.yaml": config("a")], loads: ["a"]),
        Row("the other ending of the usual name", ["skaffold.yml": config("a")], loads: ["a"]),
        Row(
            "the usual ending first", ["skaffold.yaml": config("a"), "skaffold.yml": config("b")], loads: ["a"]),
        Row(
            "the other ending in another directory", ["x/skaffold.yml": config("a")], filename: "x/skaffold.yaml",
            loads: ["a"]),
        Row("another name", ["x/my.yaml": config("a")], filename: "x/my.yaml", loads: ["a"]),
        Row("standard input", [:], filename: "-", input: config("a"), loads: ["a"]),
        Row(
            "standard input that requires files of the current directory",
            ["b/skaffold.yaml": config("b", requires("{path: ../c.yaml}")), "c.yaml": config("c")], filename: "-",
            input: config("a", requires("{path: b}", "{path: ./c.yaml}")), loads: ["c", "b", "a"]),
        Row(
            "standard input that requires itself", [:], filename: "-",
            input: documents(config("a", requires("{configs: [b]}")), config("b")), loads: ["b", "a"]),
        Row(
            "documents of several versions",
            [
                "skaffold.yaml": documents(
                    "apiVersion: skaffold/v2beta29\nkind: Config\nmetadata: {name: a}\n", config("b"))
            ], loads: ["a", "b"]),
        Row("documents without names", ["skaffold.yaml": documents(config(""), config(""))], loads: ["", ""]),
    ]

    static let targets: [Row] = [
        Row(
            "a directory, a file, the other ending",
            [
                "skaffold.yaml": config("a", requires("{path: b}", "{path: c/my.yaml}", "{path: d/}")),
                "b/skaffold.yaml": config("b"), "c/my.yaml": config("c"), "d/skaffold.yml": config("d"),
            ], loads: ["b", "c", "d", "a"]),
        Row(
            "paths from the directory of the requiring file",
            [
                "x/skaffold.yaml": config("a", requires("{path: ../b}")),
                "b/skaffold.yaml": config("b", requires("{path: c}")),
                "b/c/skaffold.yaml": config("c"),
            ], filename: "x/skaffold.yaml", loads: ["c", "b", "a"]),
        Row(
            "no path, which means the same file",
            ["skaffold.yaml": documents(config("a", requires("{configs: [c]}")), config("b"), config("c"))],
            loads: ["c", "a", "b"]),
        Row(
            "the same file by its path",
            ["skaffold.yaml": documents(config("a", requires("{path: ./skaffold.yaml, configs: [b]}")), config("b"))],
            loads: ["b", "a"]),
        Row(
            "only the configs that are named",
            [
                "skaffold.yaml": config("a", requires("{path: b, configs: [z, x]}")),
                "b/skaffold.yaml": documents(config("x"), config("y"), config("z"), config("")),
            ], loads: ["x", "z", "a"]),
        Row(
            "names that are not there, which load nothing",
            [
                "skaffold.yaml": config("a", requires("{path: b, configs: [xx, y]}")),
                "b/skaffold.yaml": documents(config("x"), config("y")),
            ], loads: ["y", "a"], warns: ["4:32 no config in b/skaffold.yaml is named 'xx'"]),
        Row(
            "one file by two ways",
            [
                "skaffold.yaml": config("a", requires("{path: b}", "{path: c}")),
                "b/skaffold.yaml": config("b", requires("{path: ../d}")),
                "c/skaffold.yaml": config("c", requires("{path: ../d}")), "d/skaffold.yaml": config("d"),
            ], loads: ["d", "b", "c", "a"]),
        Row(
            "another document of a file that was loaded in part",
            [
                "skaffold.yaml": config("a", requires("{path: b, configs: [x]}", "{path: b, configs: [y]}")),
                "b/skaffold.yaml": documents(config("x"), config("y")),
            ], loads: ["x", "y", "a"]),
        Row("a config that requires itself", ["skaffold.yaml": config("a", requires("{}"))], loads: ["a"]),
        Row(
            "a circle of files",
            [
                "skaffold.yaml": config("a", requires("{path: b}")),
                "b/skaffold.yaml": config("b", requires("{path: ../c}")),
                "c/skaffold.yaml": config("c", requires("{path: ..}")),
            ], loads: ["c", "b", "a"]),
    ]

    private static let profiled = "profiles: [{name: x}, {name: y}, {name: z, activation: [{command: run}]}]"

    static let profiles: [Row] = [
        Row(
            "profiles that an entry switches on, always or by others",
            [
                "skaffold.yaml": config(
                    "a",
                    requires("{path: b, activeProfiles: [{name: x}, {name: y, activatedBy: [p, q]}]}"),
                    "profiles: [{name: p}, {name: q}]"),
                "b/skaffold.yaml": config("b", profiled),
            ], profiles: ["q"], loads: ["b(x,y,z)", "a(q)"]),
        Row(
            "profiles that nothing switches on",
            [
                "skaffold.yaml": config(
                    "a", requires("{path: b, activeProfiles: [{name: y, activatedBy: [p]}]}"), "profiles: [{name: p}]"),
                "b/skaffold.yaml": config("b", profiled),
            ], loads: ["b(z)", "a"]),
        Row(
            "named profiles, which reach what is required",
            ["skaffold.yaml": config("a", requires("{path: b}")), "b/skaffold.yaml": config("b", profiled)],
            profiles: ["y", "x", "-z"], loads: ["b(x,y)", "a"]),
        Row(
            "named profiles that are kept",
            [
                "skaffold.yaml": config("a", requires("{path: b}"), "profiles: [{name: x}]"),
                "b/skaffold.yaml": config("b", profiled),
            ], profiles: ["x", "-z"], propagates: false, loads: ["b(z)", "a(x)"]),
        Row(
            "a profile that is switched off where it is required",
            [
                "skaffold.yaml": config("a", requires("{path: b, activeProfiles: [{name: -z}]}")),
                "b/skaffold.yaml": config("b", profiled),
            ], loads: ["b", "a"]),
        Row(
            "the profiles of an entry, which go no further",
            [
                "skaffold.yaml": config("a", requires("{path: b, activeProfiles: [{name: x}]}")),
                "b/skaffold.yaml": config("b", requires("{path: c}"), "profiles: [{name: x}]"),
                "b/c/skaffold.yaml": config("c", "profiles: [{name: x}]"),
            ], loads: ["c", "b(x)", "a"]),
        Row(
            "names that are not there, which switch nothing on",
            [
                "skaffold.yaml": config(
                    "a", requires("{path: b, activeProfiles: [{name: w}, {name: x, activatedBy: [nobody]}]}")),
                "b/skaffold.yaml": config("b", profiled),
            ], loads: ["b(z)", "a"],
            warns: [
                "4:74 module 'a' has no profile 'nobody', so it never switches 'x' on",
                "4:46 no config that is required from b/skaffold.yaml has a profile 'w'",
            ]),
        Row(
            "a profile of a document that is left out, which is known",
            [
                "skaffold.yaml": config("a", requires("{path: b, configs: [x]}")),
                "b/skaffold.yaml": documents(config("x"), config("y", "profiles: [{name: only}]")),
            ], profiles: ["only"], loads: ["x", "a"]),
        Row(
            "a circle with the same profiles",
            [
                "skaffold.yaml": documents(
                    config("a", requires("{configs: [b]}"), profiled), config("b", requires("{configs: [a]}")))
            ],
            profiles: ["x"], loads: ["b", "a(x,z)"]),
        Row(
            "the same profiles in another order",
            [
                "skaffold.yaml": config(
                    "a",
                    requires(
                        "{path: b, activeProfiles: [{name: x}, {name: y}]}",
                        "{path: b, activeProfiles: [{name: y}, {name: x}]}")),
                "b/skaffold.yaml": config("b", profiled),
            ], loads: ["b(x,y,z)", "a"]),
    ]

    private static let shop = [
        "skaffold.yaml": documents(
            config("a", requires("{path: b}")), config("c", requires("{configs: [d]}")), config("d"), config("")),
        "b/skaffold.yaml": config("b", requires("{path: e}")), "b/e/skaffold.yaml": documents(config("e"), config("f")),
    ]

    static let modules: [Row] = [
        Row("all modules", shop, loads: ["e", "f", "b", "a", "d", "c", ""]),
        Row("a module with what it requires", shop, modules: ["c"], loads: ["d", "c"]),
        Row("a module that is required by others", shop, modules: ["f"], loads: ["f"]),
        Row(
            "several modules, in the order of the files", shop, modules: ["c", "b"], loads: ["e", "f", "b", "d", "c"]),
        Row(
            "a name that is not there beside one that is", shop, modules: ["d", "bb"], loads: ["d"],
            warns: [" no config is named 'bb'"]),
        Row(
            "a circle that is entered at the module",
            [
                "skaffold.yaml": config("a", requires("{path: b}")),
                "b/skaffold.yaml": config("b", requires("{path: ..}")),
            ], modules: ["b"], loads: ["a", "b"]),
    ]

    @Test("are kept", arguments: files + targets + profiles + modules)
    func kept(_ row: Row) throws {
        let folder = try ConfigFolder(row.files)
        let loaded = try folder.load(row.filename) {
            $0.modules = row.modules
            $0.profiles = row.profiles
            $0.propagateProfiles = row.propagates
            $0.readStandardInput = { Array(row.input.utf8) }
        }
        let names = loaded.configs.map { config in
            let active = config.activeProfiles.sorted().joined(separator: ",")
            return (config.name ?? "") + (active.isEmpty ? "" : "(\(active))")
        }
        #expect(names == row.loads)
        let warnings = loaded.warnings.filter { $0.severity == .warning }.map { warning in
            (warning.location.map { "\($0.line):\($0.column)" } ?? "") + " " + warning.message
        }
        #expect(warnings == row.warns)
        #expect(loaded.warnings.allSatisfy { !$0.hints.isEmpty || $0.location == nil })
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String: String]
        var change: @Sendable (inout LoadOptions) -> Void = { _ in }
        var code: ConfigError.Code
        var says: String
        /// Where the error is, and then each of its notes; empty for none.
        var at: [String]
        var hint = ""
    }

    static let broken: [Bad] = [
        Bad(testDescription: "no file", files: [:], code: .fileNotFound, says: "'skaffold.yaml'", at: [""]),
        Bad(
            testDescription: "no file name", files: [:], change: { $0.filename = "" }, code: .fileNotFound,
            says: "no file name", at: [""], hint: "--filename"),
        Bad(
            testDescription: "a directory", files: ["b/skaffold.yaml": header], change: { $0.filename = "b" },
            code: .fileParsing, says: "'b' is a directory", at: [""], hint: "b/skaffold.yaml"),
        Bad(
            testDescription: "no documents", files: ["skaffold.yaml": "# nothing\n"], code: .zeroFound,
            says: "holds no config", at: [""]),
        Bad(
            testDescription: "an empty document", files: ["skaffold.yaml": header + "---\n"], code: .fileParsing,
            says: "document 2 of 2 is empty", at: ["skaffold.yaml:4:1"], hint: "'---'"),
        Bad(
            testDescription: "no version", files: ["skaffold.yaml": "kind: Config\n"], code: .fileParsing,
            says: "'apiVersion' is missing", at: ["skaffold.yaml:1:1"]),
        Bad(
            testDescription: "one name twice in a document that nobody asked for",
            files: [
                "skaffold.yaml": config("a", requires("{path: b, configs: [x]}")),
                "b/skaffold.yaml": documents(config("x"), config("y"), config("y")),
            ], code: .duplicateNamesSameFile, says: "two configs in b/skaffold.yaml are named 'y'",
            at: ["b/skaffold.yaml:11:18", "b/skaffold.yaml:7:18", "skaffold.yaml:4:12"]),
        Bad(
            testDescription: "a name of two files, in a document that nobody asked for",
            files: [
                "skaffold.yaml": config("a", requires("{path: b, configs: [x]}")),
                "b/skaffold.yaml": documents(config("x"), config("a")),
            ], code: .duplicateNamesAcrossFiles, says: "configs in two files are named 'a'",
            at: ["b/skaffold.yaml:7:18", "skaffold.yaml:3:18", "skaffold.yaml:4:12"]),
        Bad(
            testDescription: "a required directory that is not there",
            files: ["skaffold.yaml": config("a", requires("{path: bb}")), "b/skaffold.yaml": header],
            code: .dependencyNotFound, says: "there is no 'bb', which skaffold.yaml requires",
            at: ["skaffold.yaml:4:19"], hint: "did you mean 'b'?"),
        Bad(
            testDescription: "a required file that only has the other ending",
            files: ["skaffold.yaml": config("a", requires("{path: b/skaffold.yaml}")), "b/skaffold.yml": header],
            code: .dependencyNotFound, says: "there is no 'b/skaffold.yaml'", at: ["skaffold.yaml:4:19"],
            hint: "did you mean 'skaffold.yml'?"),
        Bad(
            testDescription: "a required directory without a config",
            files: ["skaffold.yaml": config("a", requires("{path: b}")), "b/other.yaml": header],
            code: .dependencyNotFound, says: "there is no 'skaffold.yaml' in 'b'", at: ["skaffold.yaml:4:19"]),
        Bad(
            testDescription: "a required bucket where a path belongs",
            files: ["skaffold.yaml": config("a", requires("{path: 'gs://bucket/b'}"))], code: .dependencyNotFound,
            says: "'gs://bucket/b' is no path", at: ["skaffold.yaml:4:19"], hint: "googleCloudStorage"),
        Bad(
            testDescription: "a mistake far away, with the way to it",
            files: [
                "skaffold.yaml": config("a", requires("{path: b}")),
                "b/skaffold.yaml": documents(config("x"), config("b", requires("{}", "{path: c/my.yaml}"))),
                "b/c/my.yaml": header + "buidl: {}\n",
            ], code: .fileParsing, says: "'buidl'",
            at: ["b/c/my.yaml:3:1", "b/skaffold.yaml:8:16", "skaffold.yaml:4:12"], hint: "'build'"),
        Bad(
            testDescription: "a file that is not there far away",
            files: [
                "skaffold.yaml": config("a", requires("{path: b}")),
                "b/skaffold.yaml": config("", requires("{path: nowhere}")),
            ], code: .dependencyNotFound, says: "there is no 'b/nowhere', which b/skaffold.yaml requires",
            at: ["b/skaffold.yaml:3:19", "skaffold.yaml:4:12"]),
        Bad(
            testDescription: "two ways with different profiles",
            files: [
                "skaffold.yaml": config("a", requires("{path: b, activeProfiles: [{name: x}]}", "{path: c}")),
                "b/skaffold.yaml": config("b", profiled), "c/skaffold.yaml": config("c", requires("{path: ../b}")),
            ], code: .multiImportProfileConflict, says: "first 'x', 'z', then 'z'",
            at: ["b/skaffold.yaml:1:1", "skaffold.yaml:4:12", "c/skaffold.yaml:4:12", "skaffold.yaml:4:52"],
            hint: "'activeProfiles'"),
        Bad(
            testDescription: "profiles that are kept from a config of the same file",
            files: [
                "skaffold.yaml": documents(
                    config("b", "profiles: [{name: x}]"),
                    config("a", requires("{configs: [b]}"), "profiles: [{name: x}]"))
            ],
            change: {
                $0.profiles = ["x"]
                $0.propagateProfiles = false
            }, code: .multiImportProfileConflict, says: "module 'b' is required twice",
            at: ["skaffold.yaml:1:1", "", "skaffold.yaml:9:12"]),
        Bad(
            testDescription: "a module that is not there",
            files: ["skaffold.yaml": documents(config("shop"), config(""))], change: { $0.modules = ["shpo"] },
            code: .badFilter, says: "no config is named 'shpo'", at: [""], hint: "did you mean 'shop'?"),
        Bad(
            testDescription: "a module that is left out where it is required",
            files: [
                "skaffold.yaml": config("a", requires("{path: b, configs: [x]}")),
                "b/skaffold.yaml": documents(config("x"), config("y")),
            ], change: { $0.modules = ["y"] }, code: .badFilter, says: "no config named 'y' is used", at: [""],
            hint: "'configs'"),
        Bad(
            testDescription: "modules without names", files: ["skaffold.yaml": config("")],
            change: { $0.modules = ["a"] }, code: .badFilter, says: "'a'", at: [""], hint: "metadata.name"),
        Bad(
            testDescription: "a profile that is nowhere",
            files: ["skaffold.yaml": config("a", requires("{path: b}")), "b/skaffold.yaml": config("b", profiled)],
            change: { $0.profiles = ["x", "-w", "v"] }, code: .profilesNotFound, says: "there is no profile 'w'",
            at: [""], hint: "'x'"),
        Bad(
            testDescription: "nothing that fetches",
            files: ["skaffold.yaml": config("a", requires("{git: {repo: 'https://h/b'}}"))], code: .fileParsing,
            says: "fetched", at: [""]),
    ]

    @Test("are explained when they are broken", arguments: broken)
    func explained(_ row: Bad) throws {
        let folder = try ConfigFolder(row.files)
        let error = #expect(throws: ConfigError.self) { _ = try folder.load("skaffold.yaml", row.change) }
        guard let error, let first = error.diagnostics.first else { return }
        #expect(error.code == row.code)
        #expect(first.message.contains(row.says), "\(first.message)")
        let places = [first.location] + first.notes.map(\.location)
        #expect(places.map { $0?.description ?? "" } == row.at)
        #expect(row.hint.isEmpty || first.hints.contains { $0.contains(row.hint) }, "\(first.hints)")
    }

    @Test("need no time beyond what is there: many configs of one file, one after the other")
    func many() throws {
        let count = 2000
        let documents = (0..<count).map { index in
            Self.config("m\(index)", index + 1 < count ? "requires: [{configs: [m\(index + 1)]}]" : "")
        }
        let folder = try ConfigFolder(["skaffold.yaml": documents.joined(separator: "---\n")])
        let loaded = try folder.load()
        #expect(loaded.configs.count == count)
        #expect(loaded.configs.first?.name == "m\(count - 1)")
    }
}
