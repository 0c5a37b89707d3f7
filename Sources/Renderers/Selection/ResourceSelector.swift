public import PipelineModel

/// Which fields of which kinds may be changed: images, labels, pod specs (spec skaffold-pipeline 5.2).
///
/// Kinds that are in no rule are passed through as they are.
public struct ResourceSelector: Sendable {
    /// What a rule says about one kind.
    public struct Rule: Sendable, Hashable {
        /// `Kind.group`, the kind alone for the core group, or `*.group` for all kinds of the groups below one.
        public var groupKind: String
        /// Paths such as `.spec.image`; `.*` is every field named `image`.
        public var image: [String]
        /// Paths such as `.metadata.labels`; `.*` is all of them.
        public var labels: [String]
        public var podSpec: [String]

        public init(groupKind: String, image: [String] = [], labels: [String] = [], podSpec: [String] = []) {
            self.groupKind = groupKind
            self.image = image
            self.labels = labels
            self.podSpec = podSpec
        }
    }

    /// What may be changed in one object.
    struct Fields {
        var allow: Rule
        var deny: Rule?

        func allowsImage(_ path: String, key: String) -> Bool {
            Self.allows(path, allow.image, deny?.image, everything: key == "image")
        }

        func allowsLabels(_ path: String) -> Bool {
            Self.allows(path, allow.labels, deny?.labels, everything: true)
        }

        private static func allows(_ path: String, _ allow: [String], _ deny: [String]?, everything: Bool) -> Bool {
            if let deny, deny.contains(".*") || deny.contains(path) { return false }
            return allow.contains(path) || (everything && allow.contains(".*"))
        }
    }

    private var allow: [String: Rule] = [:]
    private var deny: [String: Rule] = [:]

    /// The defaults with the user's rules on top: a kind in one list leaves the other, and its entry is replaced.
    public init(allow: [Rule] = [], deny: [Rule] = []) {
        for rule in DefaultResourceRules.allow { self.allow[rule.groupKind] = rule }
        for rule in DefaultResourceRules.deny { self.deny[rule.groupKind] = rule }
        add(allow: allow, deny: deny)
    }

    /// Puts more rules on top, which win over all that are there.
    public mutating func add(allow: [Rule] = [], deny: [Rule] = []) {
        for rule in allow {
            self.allow[rule.groupKind] = rule
            self.deny[rule.groupKind] = nil
        }
        for rule in deny {
            self.deny[rule.groupKind] = rule
            self.allow[rule.groupKind] = nil
        }
    }

    /// Whether the kind is in the allow list.
    public func allows(_ manifest: Manifest) -> Bool { fields(of: manifest) != nil }

    func fields(of manifest: Manifest) -> Fields? {
        let group = manifest.group
        let name = group.isEmpty ? manifest.kind : "\(manifest.kind).\(group)"
        let wildcards = group.indices.lazy.filter { group[$0] == "." }.map { "*\(group[$0...])" }
        guard let rule = allow[name] ?? wildcards.compactMap({ allow[$0] }).first else {
            return nil
        }
        return Fields(allow: rule, deny: deny[name])
    }
}
