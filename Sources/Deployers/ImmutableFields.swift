import KubernetesAPI

/// Recognising that a change was refused because fields may not change. The API has no code for it: the causes' texts
/// are the only sign (spec kubernetes-api 3.7).
enum ImmutableFields {
    static func areMeant(by error: KubernetesError) -> Bool {
        guard error.code == .invalid, error.status == 422 else { return false }
        return error.causes.contains { isSign($0.message) } || isSign(error.message)
    }

    private static func isSign(_ message: String) -> Bool {
        message.hasSuffix("field is immutable") || message.contains("field is immutable when")
            || message.contains("may not change once set") || message.contains("cannot change roleRef")
            || message.contains("immutable after creation") || message.contains("pod updates may not change")
            || message.contains("may not be changed in an update")
            || (message.contains("updates to") && message.contains("are forbidden"))
    }

    /// Kinds whose content is lost with the object.
    static func isPrecious(_ resource: APIResource) -> Bool {
        switch (resource.group, resource.kind) {
        case ("", "PersistentVolumeClaim"), ("", "PersistentVolume"), ("", "Namespace"),
            ("apiextensions.k8s.io", "CustomResourceDefinition"):
            true
        default: false
        }
    }
}
