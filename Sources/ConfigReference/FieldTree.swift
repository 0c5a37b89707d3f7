public import Config

/// All fields that a version has, by their place.
public struct FieldTree: Sendable {
    public let version: APIVersion

    public init(version: APIVersion = .latest) {
        self.version = version
    }

    /// The fields at the top.
    public var top: [FieldEntry] { children(of: nil) }

    /// The fields directly below; none for what is no mapping or list of mappings.
    func children(of entry: FieldEntry?) -> [FieldEntry] {
        guard let type = entry == nil ? SkaffoldConfig.self : entry?.inner else { return [] }
        return type.fields(in: version).map { FieldEntry($0, of: type, below: entry) }
    }

    /// Every field in the order of the document, each before those below it.
    ///
    /// What repeats is there once: a profile's pipeline is the one at the top, and a template's components hold no
    /// components again.
    public func all() -> [FieldEntry] {
        var entries: [FieldEntry] = []
        visit(nil, types: []) { entries.append($0) }
        return entries
    }

    private func visit(_ entry: FieldEntry?, types: [String], _ body: (FieldEntry) -> Void) {
        for child in children(of: entry) where !repeats(child) {
            body(child)
            guard let type = child.inner else { continue }
            let name = String(reflecting: type)
            if !types.contains(name) { visit(child, types: types + [name], body) }
        }
    }

    /// Whether the field is part of a pipeline in a profile.
    func repeats(_ entry: FieldEntry) -> Bool {
        entry.keys.count == 2 && entry.keys[0] == "profiles" && Pipeline.objectShape.field(entry.field.key) != nil
    }
}
