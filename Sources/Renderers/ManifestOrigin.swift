public import Diagnostics
public import PipelineModel
import YAML

/// Where a rendered object comes from.
public struct ManifestOrigin: Sendable, Hashable {
    /// Where its document begins; nil for what `sk` made.
    public let document: SourceLocation?
    /// The first value that each patch gave, or the patch where it only took something away, in the order in which they
    /// were applied; then the first value that each other file gave, such as a list of images, in the order of the names.
    public let changes: [SourceLocation]

    public init(_ manifest: Manifest) {
        document = manifest.location
        var marks: [String: [SourceLocation]] = [:]
        Self.collect(manifest.node, &marks)
        for file in marks.keys { marks[file]?.sort(by: Self.precedes) }
        var changes: [SourceLocation] = []
        for patch in manifest.patches {
            // A file may hold several patches: the values of one stand before the next.
            let next = manifest.patches.filter { $0.file == patch.file && Self.precedes(patch, $0) }
                .min(by: Self.precedes)
            let value = marks[patch.file]?.first { mark in
                !Self.precedes(mark, patch) && (next.map { Self.precedes(mark, $0) } ?? true)
            }
            changes.append(value ?? patch)
        }
        let patched = Set(manifest.patches.map(\.file))
        let others = marks.filter { $0.key != manifest.location?.file && !patched.contains($0.key) }
        changes += others.values.compactMap(\.first).sorted { $0.file < $1.file }
        var seen: Set<SourceLocation> = []
        self.changes = changes.filter { seen.insert($0).inserted }
    }

    /// `from k8s/web.yaml:1`, `changed by patch.yaml:7`
    public var lines: [String] {
        [document.map { "from \(Self.text($0))" }].compactMap { $0 } + changes.map { "changed by \(Self.text($0))" }
    }

    private static func text(_ location: SourceLocation) -> String { "\(location.file):\(location.line)" }

    private static func precedes(_ one: SourceLocation, _ other: SourceLocation) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }

    /// The places of all scalars, by their files.
    private static func collect(_ node: Node, _ marks: inout [String: [SourceLocation]]) {
        switch node.content {
        case .scalar: if let location = node.location { marks[location.file, default: []].append(location) }
        case .sequence(let items): for item in items { collect(item, &marks) }
        case .mapping(let mapping): for entry in mapping.entries { collect(entry.value, &marks) }
        }
    }
}
