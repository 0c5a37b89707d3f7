import Diagnostics

/// Finds the object that a reference means: a row of sieves (spec kustomize 9).
struct ReferralSearch {
    let name: String
    let target: GroupVersionKind
    let referrer: Referrer
    let isRoleReference: Bool
    /// The namespace that stands beside the name.
    var namespace: String?
    /// Whether candidates of one name in two namespaces are still two.
    var comparesNamespaces = false

    init(name: String, target: GroupVersionKind, referrer: Referrer, isRoleReference: Bool) {
        self.name = name
        self.target = target
        self.referrer = referrer
        self.isRoleReference = isRoleReference
    }

    func find(in table: ReferralTable, at location: SourceLocation?) throws -> (name: String, namespace: String)? {
        var candidates = table.candidates(named: name).filter(isVisible)
        if candidates.isEmpty { return nil }
        if let namespace {
            let original = candidates.filter { $0.originalNamespace == namespace }
            candidates =
                table.originalNamespaces.contains(namespace)
                ? original : candidates.filter { $0.namespace == namespace }
        }
        candidates = candidates.filter { candidate in
            candidate.previous.contains { $0.gvk.isSelected(by: target) }
        }
        if isRoleReference {
            candidates = candidates.filter {
                $0.id.gvk.group == referrer.roleReference.group && $0.id.gvk.kind == referrer.roleReference.kind
            }
        }
        if !referrer.isClusterScoped {
            candidates = candidates.filter {
                $0.isClusterScoped || $0.id.gvk.kind == "ServiceAccount" || $0.namespace == referrer.namespace
            }
        }
        for allowsEmpty in [true, false] where candidates.count > 1 {
            candidates = candidates.filter { hasSameTrails($0, allowsEmpty: allowsEmpty) }
        }
        guard let first = candidates.first else { return nil }
        let isOne = candidates.allSatisfy {
            $0.name == first.name && (!comparesNamespaces || $0.id.namespace == first.id.namespace)
        }
        guard isOne else {
            throw KustomizeError(
                .referenceAmbiguous,
                "found multiple possible referrals: '\(name)' may be \(candidates.map { "\($0.id)" }.quotedList)",
                at: location, hints: ["give the objects different names, or add a namespace"])
        }
        return (first.name, first.id.namespace)
    }

    private func isVisible(_ candidate: ReferralTable.Candidate) -> Bool {
        referrer.isClusterScoped || candidate.isClusterScoped || candidate.namespace == referrer.namespace
            || referrer.subjectNamespaces.contains(candidate.id.namespace)
    }

    private func hasSameTrails(_ candidate: ReferralTable.Candidate, allowsEmpty: Bool) -> Bool {
        func same(_ a: [String], _ b: [String]) -> Bool {
            if allowsEmpty, a.isEmpty || b.isEmpty { return true }
            let (short, long) = a.count < b.count ? (a, b) : (b, a)
            return short.isEmpty ? long.isEmpty : long.suffix(short.count).elementsEqual(short)
        }
        return same(candidate.prefixes, referrer.prefixes) && same(candidate.suffixes, referrer.suffixes)
    }
}
