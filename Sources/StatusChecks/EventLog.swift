import YAML

/// The warnings about objects (spec kubernetes-api 7.3).
struct EventLog: Sendable {
    struct Warning: Sendable, Hashable {
        var reason: String
        var message: String
        /// What of the object it is about, such as `spec.containers{web}`.
        var field: String
        /// When it last happened, RFC 3339; only for ordering.
        var time: String
        /// Whether it happened while the check was running.
        var isFresh: Bool
    }

    private var warnings: [String: [String: Warning]] = [:]

    /// - Parameter isFresh: false for what was there when the watch began.
    mutating func take(_ event: Node, isFresh: Bool) {
        guard event["type"]?.text == "Warning", let uid = event[path: "involvedObject", "uid"]?.text else { return }
        warnings[uid, default: [:]][event.objectName] = Warning(
            reason: event["reason"]?.text ?? "", message: event["message"]?.text ?? "",
            field: event[path: "involvedObject", "fieldPath"]?.text ?? "", time: Self.time(of: event), isFresh: isFresh)
    }

    /// The newest warning about an object with one of the reasons; of those of one second the one that says most.
    func newest(about uid: String, reasons: Set<String>) -> Warning? {
        // Times are compared as text: all of them are UTC with the same layout up to the second.
        warnings[uid]?.values.filter { reasons.contains($0.reason) }.max {
            ($0.time.prefix(19), $0.message.count) < ($1.time.prefix(19), $1.message.count)
        }
    }

    /// Why a container's image could not be pulled, as the newest event that says so tells it.
    func pullFailure(of container: PulledContainer) -> String? {
        let about = warnings[container.pod]?.values.filter {
            ["Failed", "InspectFailed"].contains($0.reason)
                && ($0.field.isEmpty || $0.field.hasSuffix("{\(container.container)}"))
        }
        return about?.sorted { $0.time.prefix(19) > $1.time.prefix(19) }.lazy.compactMap {
            pullFailureCause($0.message)
        }
        .first
    }

    /// The scheduler's events have no `lastTimestamp`, and repeats stand in `series`.
    private static func time(of event: Node) -> String {
        event[path: "series", "lastObservedTime"]?.text ?? event["lastTimestamp"]?.text ?? event["eventTime"]?.text
            ?? event[path: "metadata", "creationTimestamp"]?.text ?? ""
    }
}
