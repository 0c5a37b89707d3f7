import YAML

/// The newest warning per object, reason and container (spec kubernetes-api 7.3).
struct EventLog: Sendable {
    struct Warning: Sendable, Hashable {
        var reason: String
        var message: String
        /// When it last happened, RFC 3339; only for ordering.
        var time: String
        /// Whether it happened while the check was running.
        var isFresh: Bool
    }

    private var warnings: [String: [String: Warning]] = [:]

    /// - Parameter isFresh: false for what was there when the watch began.
    mutating func take(_ event: Node, isFresh: Bool) {
        guard event["type"]?.text == "Warning", let uid = event[path: "involvedObject", "uid"]?.text else { return }
        let reason = event["reason"]?.text ?? ""
        let key = reason + "|" + (event[path: "involvedObject", "fieldPath"]?.text ?? "")
        let time = Self.time(of: event)
        // Times are compared as text: all of them are UTC with the same layout up to the second.
        if let known = warnings[uid]?[key], known.time.prefix(19) > time.prefix(19) { return }
        warnings[uid, default: [:]][key] = Warning(
            reason: reason, message: event["message"]?.text ?? "", time: time, isFresh: isFresh)
    }

    /// The newest warning about an object with one of the reasons, or with any.
    func newest(about uid: String, reasons: Set<String>? = nil) -> Warning? {
        warnings[uid]?.values.filter { reasons?.contains($0.reason) ?? true }.max { $0.time.prefix(19) < $1.time.prefix(19) }
    }

    /// The scheduler's events have no `lastTimestamp`, and repeats stand in `series`.
    private static func time(of event: Node) -> String {
        event[path: "series", "lastObservedTime"]?.text ?? event["lastTimestamp"]?.text ?? event["eventTime"]?.text
            ?? event[path: "metadata", "creationTimestamp"]?.text ?? ""
    }
}
