public import YAML

/// What a `DELETE` did.
public enum DeleteOutcome: Sendable {
    /// It was not there.
    case notFound
    /// It is gone already.
    case deleted
    /// It will go: finalizers, a grace period or dependents are waited for. The object carries a `deletionTimestamp`.
    case deleting(Node)
}

/// What becomes of an object's dependents (`propagationPolicy`).
public enum DeletePropagation: String, Sendable, Hashable {
    case background = "Background"
    /// The object stays until its blocking dependents are gone.
    case foreground = "Foreground"
    case orphan = "Orphan"
}

/// How a `PATCH` body is to be read (its content type).
public enum PatchType: String, Sendable, Hashable {
    case merge = "application/merge-patch+json"
    case json = "application/json-patch+json"
    /// Built-in kinds only.
    case strategicMerge = "application/strategic-merge-patch+json"
}
