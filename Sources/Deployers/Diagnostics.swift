import Diagnostics
import KubernetesAPI
import PipelineModel

// All texts of this target.
extension DeployError {
    static let nothingToDeploy = DeployError(
        .nothingToDeploy,
        [
            Diagnostic(
                .error, "there is nothing to deploy: no manifests were rendered",
                hints: ["look at 'manifests' in the config"])
        ])

    static func badManifest(_ message: String, at location: SourceLocation?, hint: String) -> DeployError {
        DeployError(.badManifest, [Diagnostic(.error, message, at: location, hints: [hint])])
    }

    /// The same; where it stands at a field that another file gave, such as a patch, a note says where the object is.
    func naming(_ manifest: Manifest) -> DeployError {
        guard let object = manifest.location else { return self }
        var copy = self
        for index in copy.diagnostics.indices {
            guard let place = copy.diagnostics[index].location, place.file != object.file else { continue }
            copy.diagnostics[index].notes.append(
                Diagnostic.Note("\(manifest.displayName), which this changes, is here", at: object))
        }
        return copy
    }

    static func foreignInventory(_ parent: ObjectReference, tooling: String?) -> DeployError {
        let owner = tooling.map { "it belongs to '\($0)'" } ?? "it is no inventory"
        return DeployError(
            .foreignInventory,
            [
                Diagnostic(
                    .error, "cannot keep the inventory in \(parent) of namespace '\(parent.namespace ?? "")': \(owner)",
                    hints: ["rename that object, or give the config another 'metadata.name'"])
            ])
    }
}

extension Diagnostic {
    /// - Parameter reference: the user's object that goes there; nil for what only we put there.
    static func namespaceMissing(_ namespace: String, for reference: ObjectReference?, at location: SourceLocation?)
        -> Diagnostic
    {
        let what = reference.map { "cannot apply \($0): " } ?? ""
        return Diagnostic(
            .error, what + "there is no namespace '\(namespace)'", at: location,
            hints: ["create it with 'kubectl create namespace \(namespace)', or add a Namespace to the manifests"])
    }

    /// Fields that others own, each with its owner.
    static func fieldsOwnedByOthers(
        _ error: KubernetesError, _ reference: ObjectReference, at location: SourceLocation?
    )
        -> Diagnostic
    {
        let notes = zip(error.causes, error.notes).map { cause, note in
            Note("'\(cause.field.drop { $0 == "." })': \(cause.message)", at: note.location)
        }
        return Diagnostic(
            .error, "cannot apply \(reference): other programs own fields of it", at: error.location ?? location,
            notes: notes,
            hints: ["take the fields over with '--force', or leave them out of the manifest"])
    }

    static func immutable(_ error: KubernetesError, isPrecious: Bool, at location: SourceLocation?) -> Diagnostic {
        let hint =
            isPrecious
            ? "delete the object yourself if its content may be lost, then run it again"
            : "delete it and make it anew with '--force', or undo the change"
        return Diagnostic(.error, error.message, at: error.location ?? location, notes: error.notes, hints: [hint])
    }

    static func stillThere(_ reference: ObjectReference, limit: Duration, reasons: [String]) -> Diagnostic {
        Diagnostic(
            .error, "\(reference) is still there after \(DurationFormat.spelled(limit))",
            notes: reasons.map { Note($0) },
            hints: reasons.isEmpty ? ["delete without waiting with '--wait=false'"] : [])
    }
}
