import JSON
import SandboxModel

/// Where a page of a list ended, and of which state of the cluster the list is.
struct ContinueToken: Hashable {
    var version: Int
    var namespace: String
    var name: String

    init(after object: JSONValue, version: Int) {
        self.version = version
        namespace = object[path: "metadata", "namespace"]?.string ?? ""
        name = object[path: "metadata", "name"]?.string ?? ""
    }

    /// - Throws: 400 for what is no token.
    init(_ text: String) throws(StatusError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "v2", let version = Int(parts[1]), version >= 0 else {
            throw .badRequest("continue key is not valid: it is not one of this server's")
        }
        self.version = version
        namespace = parts[2]
        name = parts[3]
    }

    /// Names have no slash, and clients take it as opaque.
    var text: String { "v2/\(version)/\(namespace)/\(name)" }

    /// Whether an object was on one of the pages before.
    func isPast(_ object: JSONValue) -> Bool {
        let other = Self(after: object, version: version)
        return (other.namespace, other.name) <= (namespace, name)
    }
}
