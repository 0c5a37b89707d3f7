import Testing
import YAML

@testable import Kustomize

@Suite("ImageEntry")
struct ImageEntryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var entry: String
        var image: String
        var expected: String?
        var testDescription: String { "\(entry) \(image)" }
    }

    @Test(
        "replaces images",
        arguments: [
            Case(entry: "{name: nginx, newTag: '2'}", image: "nginx", expected: "nginx:2"),
            Case(entry: "{name: nginx, newTag: '2'}", image: "nginx:1", expected: "nginx:2"),
            Case(entry: "{name: nginx, newTag: '2'}", image: "docker.io/nginx:1"),
            Case(entry: "{name: nginx, newTag: '2'}", image: "nginx-extra:1"),
            Case(entry: "{name: .*/nginx, newTag: '2'}", image: "docker.io/nginx:1", expected: "docker.io/nginx:2"),
            Case(entry: "{name: a.b/c, newTag: '2'}", image: "a-b/c", expected: "a-b/c:2"),
            Case(
                entry: "{name: nginx, newName: r:5000/n}", image: "nginx:1@sha256:ab", expected: "r:5000/n:1@sha256:ab"),
            Case(entry: "{name: 'r:5000/n', digest: 'sha256:cd'}", image: "r:5000/n:1", expected: "r:5000/n@sha256:cd"),
            Case(entry: "{name: m, newTag: a, digest: 'sha256:cd'}", image: "m", expected: "m:a@sha256:cd"),
            Case(entry: "{name: m, tagSuffix: -x}", image: "m:1@sha256:ab", expected: "m:1-x"),
            Case(entry: "{name: '(', newTag: a}", image: "(", expected: nil),  // no expression matches nothing
        ])
    func replaces(_ row: Case) throws {
        let node = try YAMLParser.document(row.entry, path: "entry")
        let entry = try ImageEntry(FieldDecoder(node, path: "images[0]", known: ImageEntry.fieldNames))
        #expect(entry.replaced(row.image) == row.expected)
    }
}
