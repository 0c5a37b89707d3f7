public import YAML

/// One object of a progress stream: of a build, a push or a pull (spec docker-engine 2.4).
public struct JSONMessage: Sendable {
    /// Text to show as it is, line ends included.
    public var stream: String?
    /// What goes on; with `id` one row of a table, without a line.
    public var status: String?
    /// A layer, or what `aux` is.
    public var id: String?
    /// How much is done, in the unit of `total`, at most `total` where that is known.
    public var current: Int?
    /// How much there is to do, usually bytes; nil or 0 when it is not known.
    public var total: Int?
    /// The failure that ends the stream.
    public var errorMessage: String?
    /// The exit code that goes with the failure; the classic builder sends it.
    public var errorCode: Int?
    /// Data for programs.
    public var aux: Node?

    /// A message from its JSON.
    public init(_ node: Node) {
        stream = node["stream"]?.string
        status = node["status"]?.string
        id = node["id"]?.string
        let progress = node["progressDetail"]
        total = progress?["total"]?.integer
        current = progress?["current"]?.integer
        if let done = current, let all = total, all > 0 { current = min(done, all) }  // engines overshoot
        errorMessage = node["errorDetail"]?["message"]?.string ?? node["error"]?.string
        errorCode = node["errorDetail"]?["code"]?.integer
        aux = node["aux"]
    }
}
