/// How the streams of a command share a WebSocket (spec kubernetes-api 5.2): each message begins with its channel.
struct ChannelProtocol: Sendable, Hashable {
    /// Text messages: the channel is a digit, the rest base64.
    var isBase64 = false
    /// The error channel has a Status, also for success; without it, plain text and only for failures.
    var endsWithStatus = true

    static let plain = ChannelProtocol(endsWithStatus: false)

    /// By subprotocol. What v5 adds, closing a channel, is harmless in the others.
    static let known: [String: ChannelProtocol] = [
        "v5.channel.k8s.io": ChannelProtocol(), "v4.channel.k8s.io": ChannelProtocol(),
        "v4.base64.channel.k8s.io": ChannelProtocol(isBase64: true), "channel.k8s.io": .plain,
        "base64.channel.k8s.io": ChannelProtocol(isBase64: true, endsWithStatus: false),
    ]

    /// Those that port-forward speaks.
    static let forPorts = known.filter { $0.key.hasPrefix("v4.") }
}
