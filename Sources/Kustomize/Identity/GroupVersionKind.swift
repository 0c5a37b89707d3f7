/// The type of an object.
struct GroupVersionKind: Hashable, Sendable {
    var group = ""
    var version = ""
    var kind = ""

    init(group: String = "", version: String = "", kind: String = "") {
        self.group = group
        self.version = version
        self.kind = kind
    }

    /// `apps/v1` is group and version, `v1` the version alone.
    init(apiVersion: String, kind: String) {
        if let slash = apiVersion.firstIndex(of: "/") {
            group = String(apiVersion[..<slash])
            version = String(apiVersion[apiVersion.index(after: slash)...])
        } else {
            version = apiVersion
        }
        self.kind = kind
    }

    var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

    /// Whether a selector picks this type; what is blank in the selector matches everything.
    func isSelected(by selector: GroupVersionKind) -> Bool {
        (selector.kind.isEmpty || selector.kind == kind)
            && (selector.version.isEmpty || selector.version == version)
            && (selector.group.isEmpty || selector.group == group)
    }
}

extension GroupVersionKind {
    /// The order of field specs: kinds in the order they are applied, then by `group_version_kind`, blanks last.
    func precedes(_ other: GroupVersionKind) -> Bool {
        let (rank, otherRank) = (LegacyKindOrder.ranks[kind] ?? 0, LegacyKindOrder.ranks[other.kind] ?? 0)
        if rank != otherRank { return rank < otherRank }
        return sortingText.utf8.lexicographicallyPrecedes(other.sortingText.utf8)
    }

    /// `group_version_Kind`, blanks written so that they sort after everything else.
    var sortingText: String {
        "\(group.isEmpty ? "~G" : group)_\(version.isEmpty ? "~V" : version)_\(kind.isEmpty ? "~K" : kind)"
    }
}

extension GroupVersionKind: CustomStringConvertible {
    /// `Deployment.v1.apps`, the way kustomize prints it.
    var description: String {
        "\(kind.isEmpty ? "[noKind]" : kind).\(version.isEmpty ? "[noVer]" : version).\(group.isEmpty ? "[noGrp]" : group)"
    }
}
