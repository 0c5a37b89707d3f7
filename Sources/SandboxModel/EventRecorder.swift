public import JSON

/// Tells people what a component did: writes `Event` objects of core/v1 about other objects.
///
/// An event that equals a former one raises the former one's count. Failing to write one is no failure of the caller's.
public actor EventRecorder {
    public enum Kind: String, Sendable, Hashable {
        case normal = "Normal"
        case warning = "Warning"
    }

    private struct Identity: Hashable {
        var object: JSONValue
        var kind: Kind
        var reason: String
        var message: String
        var action: String
    }

    /// How many events are remembered for counting.
    private static let capacity = 256

    private let objects: any ObjectAccess
    private let clock: WallClock
    private let component: String
    private let host: String?
    private let isCurrent: Bool
    private var written: [Identity: ObjectKey] = [:]
    private var order: [Identity] = []
    private var lastStamp = 0

    /// - Parameters:
    ///   - component: such as `kubelet`; shown by kubectl as the event's source.
    ///   - host: the node's name, for components of a node.
    ///   - isCurrent: writes what clients of events.k8s.io/v1 do: a time with microseconds, an action, and no source.
    public init(
        objects: any ObjectAccess, clock: WallClock, component: String, host: String? = nil, isCurrent: Bool = false
    ) {
        self.objects = objects
        self.clock = clock
        self.component = component
        self.host = host
        self.isCurrent = isCurrent
    }

    /// Writes an event about an object.
    ///
    /// - Parameters:
    ///   - fieldPath: the part of the object it is about, such as `spec.containers{web}`.
    ///   - action: what was tried, such as `Binding`; for current events alone.
    public func record(
        _ kind: Kind, reason: String, message: String, about object: JSONValue, fieldPath: String? = nil,
        action: String = ""
    ) async {
        let involved = Self.reference(to: object, fieldPath: fieldPath)
        var stable = involved
        stable["resourceVersion"] = nil
        let identity = Identity(object: stable, kind: kind, reason: reason, message: message, action: action)
        if let key = written[identity], await countUp(key) { return }
        await write(identity, involved: involved)
    }

    private func countUp(_ key: ObjectKey) async -> Bool {
        guard var event = try? await objects.get(key) else { return false }
        if isCurrent {
            let count = (event[path: "series", "count"]?.integer ?? 1) + 1
            event["series"] = ["count": .integer(count), "lastObservedTime": .string(clock.now().microText)]
        } else {
            event["count"] = .integer((event["count"]?.integer ?? 1) + 1)
            event["lastTimestamp"] = .string(clock.now().text)
        }
        event[path: "metadata", "resourceVersion"] = nil
        // A lost count is not worth a retry.
        return (try? await objects.update(.events, event)) != nil
    }

    private func write(_ identity: Identity, involved: JSONValue) async {
        let now = clock.now()
        lastStamp = max(lastStamp + 1, now.seconds * 1_000_000_000 + now.nanoseconds)
        let hexadecimal = String(lastStamp, radix: 16)
        let stamp = String(repeating: "0", count: max(0, 16 - hexadecimal.count)) + hexadecimal
        let subject = involved["name"]?.string ?? ""
        let involvedNamespace = involved["namespace"]?.string ?? ""
        let namespace = involvedNamespace.isEmpty ? "default" : involvedNamespace
        let name = "\(subject).\(stamp)"
        var source: JSONValue = ["component": .string(component)]
        source["host"] = host.map(JSONValue.string)
        var event: JSONValue = [
            "apiVersion": "v1", "kind": "Event",
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
            "involvedObject": involved, "type": .string(identity.kind.rawValue), "reason": .string(identity.reason),
            "message": .string(identity.message), "source": source, "count": 1, "eventTime": .null,
            "firstTimestamp": .string(now.text), "lastTimestamp": .string(now.text),
            "reportingComponent": .string(component), "reportingInstance": .string(host ?? ""),
        ]
        if isCurrent {
            event["source"] = [:]
            event["count"] = nil
            event["eventTime"] = .string(now.microText)
            event["firstTimestamp"] = .null
            event["lastTimestamp"] = .null
            event["action"] = .string(identity.action)
        }
        // Refused in a namespace that is going away, for example; then there is nobody to tell.
        guard (try? await objects.create(.events, event)) != nil else { return }
        remember(identity, as: ObjectKey(.events, namespace: namespace, name: name))
    }

    private func remember(_ identity: Identity, as key: ObjectKey) {
        if written.updateValue(key, forKey: identity) == nil { order.append(identity) }
        while order.count > Self.capacity { written[order.removeFirst()] = nil }
    }

    private static func reference(to object: JSONValue, fieldPath: String?) -> JSONValue {
        var reference: JSONValue = [:]
        for field in ["apiVersion", "kind"] { reference[field] = object[field] }
        for field in ["name", "namespace", "uid", "resourceVersion"] {
            reference[field] = object[path: "metadata", field]
        }
        reference["fieldPath"] = fieldPath.map(JSONValue.string)
        return reference
    }
}
