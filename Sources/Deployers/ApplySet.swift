import Crypto
import Encodings
import KubernetesAPI

/// The set of objects that one deployer of one project deployed, as KEP-3659 writes it down: a parent object says which
/// kinds and namespaces to look in, and a label on each member is the truth (docs/design/inventory.md).
struct ApplySet: Sendable, Hashable {
    static let idLabel = "applyset.kubernetes.io/id"
    static let memberLabel = "applyset.kubernetes.io/part-of"
    static let toolingAnnotation = "applyset.kubernetes.io/tooling"
    static let kindsAnnotation = "applyset.kubernetes.io/contains-group-kinds"
    static let namespacesAnnotation = "applyset.kubernetes.io/additional-namespaces"
    /// The version is that of our layout, not of the program: an update of `sk` must not change the object.
    static let tooling = "sk/v1"
    static let fieldManager = "sk-applyset"

    /// The parent: a ConfigMap without data.
    var parent: ObjectReference

    /// - Parameters:
    ///   - name: what tells the deployers of a namespace apart, such as the config's name.
    ///   - namespace: where the parent lives.
    init(name: String, namespace: String) {
        parent = ObjectReference(.configMaps, namespace: namespace, name: "sk-" + Self.objectName(name))
    }

    /// `applyset-HASH-v1`, where the hash is of `NAME.NAMESPACE.KIND.GROUP` (spec kubernetes-api 8).
    var id: String {
        let resource = parent.resource
        return Self.id(of: "\(parent.name).\(parent.namespace ?? "").\(resource.kind).\(resource.group)")
    }

    static func id(of identity: String) -> String {
        let digest = Array(SHA256.hash(data: Array(identity.utf8)))
        let text = Base64.encodeForURL(digest).prefix { $0 != "=" }
        return "applyset-\(text)-v1"
    }

    /// A name that Kubernetes takes (RFC 1123 label), at most 60 characters.
    static func objectName(_ name: String) -> String {
        var text = ""
        for scalar in name.lowercased().unicodeScalars {
            let fits = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            if fits { text.unicodeScalars.append(scalar) } else if !text.isEmpty, text.last != "-" { text.append("-") }
        }
        text = String(text.prefix(60))
        while text.last == "-" { text.removeLast() }
        return text.isEmpty ? "default" : text
    }
}
