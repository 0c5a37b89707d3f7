import KubernetesAPI

/// Conflicts over fields that other managers own (409 with `FieldManagerConflict` causes, spec kubernetes-api 3.6).
enum FieldConflicts {
    static func areMeant(by error: KubernetesError) -> Bool { !conflicts(error).isEmpty }

    /// Whether all owners are tools whose objects `sk` continues, or unknown because the object is older than the
    /// tracking of owners.
    static func areWithPredecessors(_ error: KubernetesError) -> Bool {
        let managers = managers(error)
        return !managers.isEmpty
            && managers.allSatisfy { ManagedFields.predecessors.contains($0) || $0 == untracked || $0 == "kubectl" }
            && !conflicts(error).contains { owner($0) == "kubectl" && $0.message.contains(" using ") }
    }

    /// Whether an owner is unknown: its entry cannot be taken over, because it has all the server's defaults too.
    static func concernUnmanagedFields(_ error: KubernetesError) -> Bool { managers(error).contains(untracked) }

    /// What the server calls the owner of fields that were there before the first apply.
    private static let untracked = "before-first-apply"

    private static func conflicts(_ error: KubernetesError) -> [KubernetesError.Cause] {
        guard error.code == .conflict else { return [] }
        return error.causes.filter { $0.reason == "FieldManagerConflict" }
    }

    private static func managers(_ error: KubernetesError) -> Set<String> { Set(conflicts(error).map(owner)) }

    /// The name in quotes of `conflict with "kubectl-client-side-apply" using apps/v1`.
    private static func owner(_ cause: KubernetesError.Cause) -> String {
        let parts = cause.message.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? String(parts[1]) : cause.message
    }
}
