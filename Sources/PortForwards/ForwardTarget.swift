internal import Diagnostics

/// What to forward to, as the user names it: `[TYPE/]NAME`.
public struct ForwardTarget: Sendable, Hashable, CustomStringConvertible {
    /// Such as `service` or `deploy`; nil to look for a service, then a deployment, then a pod of the name.
    public var type: String?
    public var name: String

    public init(type: String? = nil, name: String) {
        self.type = type
        self.name = name
    }

    /// - Throws: `PortForwardError` with `.badTarget`.
    public init(parsing text: String) throws {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw PortForwardError(
                .badTarget, "'\(text)' is not something to forward to",
                hints: ["write NAME or TYPE/NAME, such as 'service/frontend'"])
        }
        self.init(type: parts.count == 2 ? parts[0] : nil, name: parts[parts.count - 1])
    }

    public var description: String { type.map { "\($0)/\(name)" } ?? name }
}
