import FoundationEssentials
import YAML

/// What inputs are made from: the configs among the fixtures, and words that mean something.
struct FuzzCorpus: Sendable {
    let configs: [[UInt8]]
    /// Their documents, parsed.
    let documents: [Node]

    init() {
        // .../Tests/FuzzTests/FuzzCorpus.swift
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/Fixtures")) ?? []
        configs = names.sorted().filter { $0.hasSuffix("skaffold.yaml") }
            .compactMap { FileManager.default.contents(atPath: root + "/Fixtures/" + $0) }.map { Array($0) }
        documents = configs.flatMap { (try? YAMLParser.documents($0, path: "fixture")) ?? [] }
    }

    static let yamlWords = [
        ": ", "- ", "\n", "\n  ", "\n- ", "{", "}", "[", "]", ", ", "&a ", "*a", "<<: ", "? ", "|", "|-\n", ">", ">+\n",
        "'",
        "\"", "\\", "#", "---\n", "...\n", "%YAML 1.2\n", "!!str ", "!!int ", "!x ", "\t", "\u{FEFF}", "\u{0}", "~",
        "null",
        "true", "0x", "1e", "1.10", "2024-01-02", ".inf", "é", "😀", "\u{85}", "\u{2028}",
        "apiVersion: skaffold/v2beta29\n",
        "kind: Config\n", "build:\n", "artifacts:\n", "profiles:\n", "patches:\n", "path: /build/artifacts/0\n",
        "requires:\n", "deploy:\n", "kubectl: {}\n", "helm:\n", "image: web\n", "docker:\n", "kaniko: {}\n",
        "custom:\n",
    ]

    static let templates = [
        "{{.A}}", "{{ .IMAGE_NAME | upper | quote }}-{{ now | date \"2006\" }}",
        "{{ if eq .A \"one\" }}yes{{ else if .B }}{{ .C }}{{ else }}no{{ end }}",
        "{{ range $i, $e := list 1 2 3 }}{{ $i }}={{ $e }},{{ end }}",
        "{{ define \"t\" }}[{{ . }}]{{ end }}{{ template \"t\" .A }}", "{{ with $x := .A }}{{ $x }}{{ end }}",
        "{{ printf \"%5.2f|%-8s|%q|%v|%x\" 1.5 .A .A 3 255 }}", "{{- /* c */ -}} {{ index (dict \"a\" 1) \"a\" }}",
        "{{ block \"b\" . }}{{ .A }}{{ end }}", "{{ regexReplaceAll \"(a+)+\" .A \"${1}\" }}",
        "{{ default \"d\" .NONE }}{{ ternary 1 2 true }}", "{{ repeat 3 .A }}{{ until 5 }}{{ seq 1 5 }}",
        "{{ splitList \",\" \"a,b\" | join \"-\" | trunc 2 }}",
    ]

    static let templateWords = [
        "{{", "}}", "{{-", "-}}", "|", "(", ")", ".", "$", "$x", ":=", "=", "if ", "else", "end", "range ", "with ",
        "define \"t\"", "template \"t\"", "block ", "break", "continue", "and ", "or ", "not ", "eq ", "lt ", "index ",
        "len ", "printf ", "\"%d\"", "\"%*s\"", "\"", "`", "'a'", "1", "-1", "0x1F", "1e9", "99999999999999999999",
        "nil",
        "true", "list ", "dict ", "repeat 1000 ", "until 1000", "regexMatch ", "toJson ", "fromJson ", "b64enc ",
        "sha256sum ", "trunc -1 ", "substr 0 -1 ", "date ", "now", "env ", "cmd ", "\u{0}", "é", "{{/*", "*/}}",
    ]
}
