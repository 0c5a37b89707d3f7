import Crypto
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
        return "applyset-\(base64URL(digest))-v1"
    }

    /// Base64 for URLs without padding (RFC 4648 section 5).
    private static func base64URL(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let padded = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
            for position in 0...group.count { result.append(alphabet[Int(padded >> (18 - 6 * position) & 63)]) }
        }
        return String(decoding: result, as: UTF8.self)
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
