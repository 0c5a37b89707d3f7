public import Diagnostics
public import PipelineModel
import YAML

/// Where a rendered object comes from: the marks of its values tell.
public struct ManifestOrigin: Sendable, Hashable {
    /// Where its document begins; nil for what `sk` made, such as a generated ConfigMap.
    public let document: SourceLocation?
    /// The first value that each other file gave, in the order of the files' names: patches, lists of images.
    public let changes: [SourceLocation]

    public init(_ manifest: Manifest) {
        var first: [String: SourceLocation] = [:]
        Self.collect(manifest.node, &first)
        let document = manifest.node.location ?? manifest.node["kind"]?.location
        self.document = document
        changes = first.values.filter { $0.file != document?.file }.sorted { $0.file < $1.file }
    }

    /// `from k8s/web.yaml:1`, `changed by patch.yaml:7`
    public var lines: [String] {
        [document.map { "from \(Self.text($0))" }].compactMap { $0 } + changes.map { "changed by \(Self.text($0))" }
    }

    private static func text(_ location: SourceLocation) -> String { "\(location.file):\(location.line)" }

    private static func collect(_ node: Node, _ first: inout [String: SourceLocation]) {
        switch node.content {
        case .scalar:
            guard let location = node.location else { return }
            if let known = first[location.file], (known.line, known.column) <= (location.line, location.column) {
                return
            }
            first[location.file] = location
        case .sequence(let items): for item in items { collect(item, &first) }
        case .mapping(let mapping): for entry in mapping.entries { collect(entry.value, &first) }
        }
    }
}
