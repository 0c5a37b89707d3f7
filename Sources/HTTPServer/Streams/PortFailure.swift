import JSON
import SandboxModel

/// What the error stream of a forwarded port says.
enum PortFailure {
    static func text(_ error: any Error, port: Int, pod: JSONValue) -> String {
        let reason = (error as? StatusError)?.message ?? "\(error)"
        let uid = pod[path: "metadata", "uid"]?.string ?? ""
        let name = pod[path: "metadata", "name"]?.string ?? ""
        return "error forwarding port \(port) to pod \(name), uid \(uid): \(reason)"
    }
}
